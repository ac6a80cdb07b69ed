{{/* The service would refuse a short root of keys itself, but only in its pods, after the migration. */}}
{{- define "user-service.guard.strength" -}}
{{- $secrets := include "user-service.shownSecrets" . | fromJson -}}
{{- range $name := list "JWT_SECRET" "JWT_ACCESS_SECRET" "JWT_REFRESH_SECRET" "DATA_KEY" -}}
{{- $value := get $secrets.values $name -}}
{{- $bytes := regexMatch "^[0-9A-Fa-f]+$" $value | ternary (div (len $value) 2) (len $value) | int -}}
{{- if and $value (lt $bytes 32) }}
{{ printf $secrets.name $name }}: is shorter than 32 bytes; set it to the output of: openssl rand -base64 32.
{{- end -}}
{{- end -}}
{{- end -}}

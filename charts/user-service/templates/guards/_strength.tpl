{{/* The service would refuse a short root of keys itself, but only in its pods, after the migration. */}}
{{- define "user-service.guard.strength" -}}
{{- $name := .Values.existingSecret -}}
{{- $where := empty $name | ternary "secrets" (printf "Secret %s" $name) -}}
{{- $values := .Values.secrets -}}
{{- if $name -}}
{{- $values = dict -}}
{{- range $key, $data := (lookup "v1" "Secret" .Release.Namespace $name).data }}{{ $_ := set $values $key (b64dec $data) }}{{ end -}}
{{- end -}}
{{- range $key := list "JWT_SECRET" "JWT_ACCESS_SECRET" "JWT_REFRESH_SECRET" "DATA_KEY" -}}
{{- $value := get $values $key | toString -}}
{{- $bytes := regexMatch "^[0-9A-Fa-f]+$" $value | ternary (div (len $value) 2) (len $value) -}}
{{- if and $value (lt (int $bytes) 32) }}
{{ $where }}: {{ $key }} is shorter than 32 bytes; set it to the output of: openssl rand -base64 32.
{{- end -}}
{{- end -}}
{{- end -}}

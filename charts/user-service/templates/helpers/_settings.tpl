{{/* A value as the service takes it: Helm holds large numbers as floating point, and reads off as a boolean. */}}
{{- define "user-service.text" -}}
{{- if kindIs "float64" . -}}
{{- eq (floor .) . | ternary (int64 . | toString) (toString .) -}}
{{- else if kindIs "bool" . -}}
{{- ternary "on" "off" . -}}
{{- else -}}
{{- toString . -}}
{{- end -}}
{{- end -}}

{{/* What config says at a dotted path, as text; empty when nothing. Takes config and path. */}}
{{- define "user-service.configAt" -}}
{{- $node := .config -}}
{{- range $key := splitList "." .path -}}
{{- if kindIs "map" $node -}}{{- $node = get $node $key -}}{{- else -}}{{- $node = "" -}}{{- end -}}
{{- end -}}
{{- if kindIs "slice" $node -}}
{{- join "," $node -}}
{{- else if not (or (kindIs "invalid" $node) (kindIs "map" $node)) -}}
{{- include "user-service.text" $node -}}
{{- end -}}
{{- end -}}

{{/* A setting of the service as its pods will see it, as text; empty when it is not set, or secret.
     Takes root and name. */}}
{{- define "user-service.setting" -}}
{{- $name := .name -}}
{{- $values := .root.Values -}}
{{- $given := dict -}}
{{- range $values.extraEnv -}}
{{- if and (eq .name $name) (hasKey . "value") -}}
{{- $_ := set $given "value" (toString .value) -}}
{{- end -}}
{{- end -}}
{{- if hasKey $given "value" -}}
{{- $given.value -}}
{{- else if hasKey $values.env $name -}}
{{- include "user-service.text" (get $values.env $name) -}}
{{- else -}}
{{- $known := get (.root.Files.Get "files/settings.yaml" | fromYaml) $name -}}
{{- with $known -}}
{{- with .path }}{{ include "user-service.configAt" (dict "config" $values.config "path" .) }}{{ end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* The secret settings that templates see, of the values or of the Secret in the cluster, as JSON: their values, all
     as text, and a format for what to call one of them. */}}
{{- define "user-service.shownSecrets" -}}
{{- $values := dict -}}
{{- $secret := .Values.existingSecret -}}
{{- if $secret -}}
{{- range $name, $data := (lookup "v1" "Secret" .Release.Namespace $secret).data }}{{ $_ := set $values $name (b64dec $data | trim) }}{{ end -}}
{{- else -}}
{{- range $name, $value := .Values.secrets }}{{ $_ := set $values $name (toString $value) }}{{ end -}}
{{- end -}}
{{- dict "values" $values "name" (empty $secret | ternary "secrets.%s" (printf "%%s in Secret %s" $secret)) | toJson -}}
{{- end -}}

{{/* Milliseconds of a duration as docs/configuration.md writes it; a plain number is milliseconds. */}}
{{- define "user-service.milliseconds" -}}
{{- $units := dict "" 1 "ms" 1 "s" 1000 "m" 60000 "h" 3600000 "d" 86400000 "w" 604800000 -}}
{{- $number := regexFind "^[0-9]+" . -}}
{{- $unit := trimPrefix $number . -}}
{{- mul (int64 ($number | default "0")) (get $units $unit | default 0) -}}
{{- end -}}

{{- define "user-service.port" -}}
{{- include "user-service.setting" (dict "root" . "name" "PORT") | default "3000" -}}
{{- end -}}

{{- define "user-service.environment" -}}
{{- include "user-service.setting" (dict "root" . "name" "NODE_ENV") | default "production" -}}
{{- end -}}

{{- define "user-service.poolSize" -}}
{{- include "user-service.setting" (dict "root" . "name" "DATABASE_POOL_SIZE") | default (toString .Values.database.poolSize) -}}
{{- end -}}

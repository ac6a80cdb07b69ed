{{/* A tree as YAML, its values as the service takes them. */}}
{{- define "user-service.yaml" -}}
{{- range $key, $value := . }}
{{- if kindIs "map" $value }}
{{ $key }}:
  {{- include "user-service.yaml" $value | trim | nindent 2 }}
{{- else if kindIs "slice" $value }}
{{ $key }}: {{ toJson $value }}
{{- else if kindIs "float64" $value }}
{{ $key }}: {{ include "user-service.text" $value }}
{{- else if not (kindIs "invalid" $value) }}
{{ $key }}: {{ include "user-service.text" $value | quote }}
{{- end }}
{{- end }}
{{- end -}}

{{/* config.yaml: what the chart derives, and the user's config over it. The environment is a variable, since
     the image sets one, which would win. */}}
{{- define "user-service.config" -}}
{{- $derived := dict
      "server" (dict "port" 3000.0)
      "database" (dict "pool_size" (float64 .Values.database.poolSize)) -}}
{{- $config := mergeOverwrite $derived (deepCopy .Values.config) -}}
{{- include "user-service.yaml" (omit $config "environment") | trim -}}
{{- end -}}

{{/* The environment variables that are no secrets. */}}
{{- define "user-service.env" -}}
NODE_ENV: {{ include "user-service.environment" . | quote }}
{{- range $name, $value := omit .Values.env "NODE_ENV" }}
{{ $name }}: {{ include "user-service.text" $value | quote }}
{{- end }}
{{- end -}}

{{/* What the pods read of the chart's Secret: all but the owner's connection. */}}
{{- define "user-service.appSecrets" -}}
{{- range $name, $value := omit .Values.secrets "MIGRATION_DATABASE_URL" }}
{{ $name }}: {{ include "user-service.text" $value | b64enc | quote }}
{{- end }}
{{- end -}}

{{/* Annotations that change with what a pod reads at its start, so that a change rolls the pods. */}}
{{- define "user-service.checksums" -}}
checksum/config: {{ printf "%s\n%s" (include "user-service.config" .) (include "user-service.env" .) | sha256sum }}
checksum/secret: {{ (not (empty .Values.existingSecret)) | ternary (printf "%s/%s" .Values.existingSecret (toString .Values.existingSecretRevision)) (include "user-service.appSecrets" .) | sha256sum }}
{{- end -}}

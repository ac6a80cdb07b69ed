{{/* Variables by name, the user's instead of the chart's: server-side apply merges the list by name.
     Takes own and extra. */}}
{{- define "user-service.mergedEnv" -}}
{{- $merged := list -}}
{{- $extra := dict -}}
{{- range .extra }}{{- $_ := set $extra .name . -}}{{- end -}}
{{- range .own -}}
{{- if not (hasKey $extra .name) -}}{{- $merged = append $merged . -}}{{- end -}}
{{- end -}}
{{- range $name := keys $extra | sortAlpha -}}
{{- $merged = append $merged (get $extra $name) -}}
{{- end -}}
{{- toYaml $merged -}}
{{- end -}}

{{- define "user-service.appEnv" -}}
{{- /* An empty variable is one that is not set: the service has no use for the owner's connection. */ -}}
{{- $own := list
      (dict "name" "CONFIG_FILE" "value" "/etc/user-service/config.yaml")
      (dict "name" "MIGRATION_DATABASE_URL" "value" "") -}}
{{- include "user-service.mergedEnv" (dict "own" $own "extra" .Values.extraEnv) -}}
{{- end -}}

{{- define "user-service.envFrom" -}}
- configMapRef:
    name: {{ include "user-service.fullname" . }}-env
- secretRef:
    name: {{ include "user-service.secretName" . }}
{{- end -}}

{{/* A list in which no key stands twice, the user's entries instead of the chart's: server-side apply merges it by
     that key. Takes own, extra and key. */}}
{{- define "user-service.merged" -}}
{{- $key := .key -}}
{{- $merged := list -}}
{{- $extra := dict -}}
{{- range .extra }}{{- $_ := set $extra (get . $key) . -}}{{- end -}}
{{- range .own -}}
{{- if not (hasKey $extra (get . $key)) -}}{{- $merged = append $merged . -}}{{- end -}}
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
{{- include "user-service.merged" (dict "own" $own "extra" .Values.extraEnv "key" "name") -}}
{{- end -}}

{{- define "user-service.envFrom" -}}
- configMapRef:
    name: {{ include "user-service.fullname" . }}-env
- secretRef:
    name: {{ include "user-service.secretName" . }}
{{- end -}}

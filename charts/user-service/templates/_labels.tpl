{{/* Selectors can never change: the track is in them from the first chart on. */}}
{{- define "user-service.selector" -}}
app.kubernetes.io/name: user-service
app.kubernetes.io/instance: {{ .Release.Name }}
track: stable
{{- end }}

{{- define "user-service.labels" -}}
{{ include "user-service.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
{{- end }}

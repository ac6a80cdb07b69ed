{{- define "user-service.testSelector" -}}
{{ include "user-service.identity" . }}
app.kubernetes.io/component: test
{{- end -}}

{{/* One rule of egress. Takes to (peers; none means any address) and ports: numbers are TCP. */}}
{{- define "user-service.egressRule" -}}
- ports:
    {{- range .ports }}
    {{- if kindIs "map" . }}
    - {{ toYaml . | nindent 6 | trim }}
    {{- else }}
    - port: {{ int . }}
      protocol: TCP
    {{- end }}
    {{- end }}
  {{- with .to }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}

{{/* What the service reaches, as a JSON list of names below networkPolicy.egress: no Redis and no Kafka where the
     configuration says that there is none. */}}
{{- define "user-service.egressParts" -}}
{{- $parts := list "dns" "database" -}}
{{- if ne (include "user-service.setting" (dict "root" . "name" "REDIS")) "off" -}}
{{- $parts = append $parts "redis" -}}
{{- end -}}
{{- if ne (include "user-service.setting" (dict "root" . "name" "EVENTS")) "in-process" -}}
{{- $parts = append $parts "kafka" -}}
{{- end -}}
{{- append $parts "mail" | toJson -}}
{{- end -}}

{{/* What all of the release's objects share, and no selector uses alone. */}}
{{- define "user-service.identity" -}}
app.kubernetes.io/name: {{ include "user-service.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{/* For the metadata of objects; never in a pod template, where a chart bump would roll pods. */}}
{{- define "user-service.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{ include "user-service.identity" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end -}}

{{/* The pods of one track. Selectors can never change: takes root and track. */}}
{{- define "user-service.selector" -}}
{{ include "user-service.identity" .root }}
app.kubernetes.io/component: api
track: {{ .track }}
{{- end -}}

{{- define "user-service.trackLabels" -}}
{{ include "user-service.labels" .root }}
app.kubernetes.io/component: api
track: {{ .track }}
{{- end -}}

{{/* A pod's labels: what selects it, and after that the user's. Takes root, selector (text) and more (a map). */}}
{{- define "user-service.podLabels" -}}
{{- $own := fromYaml .selector -}}
{{- toYaml (merge $own (.more | default dict)) -}}
{{- end -}}

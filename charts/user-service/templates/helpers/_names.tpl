{{- define "user-service.name" -}}
{{- .Values.nameOverride | default .Chart.Name | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{/* 40 characters leave room for the longest suffix and for what Kubernetes adds to the pods of a Job. */}}
{{- define "user-service.fullname" -}}
{{- $name := .Values.nameOverride | default .Chart.Name -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else if contains $name .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "user-service.serviceAccountName" -}}
{{- .Values.serviceAccount.name | default (ternary (include "user-service.fullname" .) "default" .Values.serviceAccount.create) -}}
{{- end -}}

{{/* The Secret that the pods read: the chart's own, or the existing one. */}}
{{- define "user-service.secretName" -}}
{{- .Values.existingSecret | default (include "user-service.fullname" .) -}}
{{- end -}}

{{/* The object that owns a track's pods. Takes root and track. */}}
{{- define "user-service.workloadRef" -}}
{{- if eq .root.Values.rollout.engine "argo-rollouts" -}}
apiVersion: argoproj.io/v1alpha1
kind: Rollout
{{- else -}}
apiVersion: apps/v1
kind: Deployment
{{- end }}
name: {{ include "user-service.trackName" . }}
{{- end -}}

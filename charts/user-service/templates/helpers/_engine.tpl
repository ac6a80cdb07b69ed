{{/* Not empty when the release has a Deployment, or a Rollout of Argo: the engine's, or both for a change of it. */}}
{{- define "user-service.hasDeployment" -}}
{{- if or (ne .Values.rollout.engine "argo-rollouts") .Values.rollout.keepBoth }}true{{ end -}}
{{- end -}}

{{- define "user-service.hasRollout" -}}
{{- if or (eq .Values.rollout.engine "argo-rollouts") .Values.rollout.keepBoth }}true{{ end -}}
{{- end -}}

{{/* canary or blueGreen where there is a Rollout; else empty. */}}
{{- define "user-service.argoStrategy" -}}
{{- if include "user-service.hasRollout" . }}{{ .Values.rollout.strategy }}{{ end -}}
{{- end -}}

{{/* How a canary of Argo Rollouts gets its share, as YAML; empty: by numbers of pods. */}}
{{- define "user-service.argoTrafficRouting" -}}
{{- if eq (include "user-service.argoStrategy" .) "canary" -}}
{{- if .Values.rollout.trafficRouting -}}
{{- toYaml .Values.rollout.trafficRouting -}}
{{- else if .Values.httpRoute.enabled -}}
plugins:
  argoproj-labs/gatewayAPI:
    httpRoute: {{ include "user-service.fullname" . }}
    namespace: {{ .Release.Namespace }}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* The object that owns a track's pods. Takes root and track, and engine where it is not the one of the values. */}}
{{- define "user-service.workloadRef" -}}
{{- if eq (.engine | default .root.Values.rollout.engine) "argo-rollouts" -}}
apiVersion: argoproj.io/v1alpha1
kind: Rollout
{{- else -}}
apiVersion: apps/v1
kind: Deployment
{{- end }}
name: {{ include "user-service.trackName" . }}
{{- end -}}

{{/* The engine whose workload is on its way in or out while both are kept. Takes engine. */}}
{{- define "user-service.otherEngine" -}}
{{- eq .engine "argo-rollouts" | ternary "deployment" "argo-rollouts" -}}
{{- end -}}

{{/* The ReplicaSet that Argo Rollouts lets a Service lead to; empty where it does not. The selector is one value
     for the API server: without this part a release would take it from Argo. Takes root and service. */}}
{{- define "user-service.rolloutHash" -}}
{{- if include "user-service.hasRollout" .root -}}
{{- $live := lookup "v1" "Service" .root.Release.Namespace .service -}}
{{- dig "spec" "selector" "rollouts-pod-template-hash" "" $live -}}
{{- end -}}
{{- end -}}

{{/* Takes root, track and service. */}}
{{- define "user-service.serviceSelector" -}}
{{ include "user-service.selector" . }}
{{- with include "user-service.rolloutHash" . }}
rollouts-pod-template-hash: {{ . | quote }}
{{- end }}
{{- end -}}

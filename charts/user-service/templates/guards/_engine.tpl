{{/* A change of rollout.engine replaces the workload. The one that serves must not go before the other does. */}}
{{- define "user-service.guard.engine" -}}
{{- $fullname := include "user-service.fullname" . -}}
{{- $argo := eq .Values.rollout.engine "argo-rollouts" -}}
{{- if and .Values.rollout.keepBoth (or .Values.canary.enabled .Values.blueGreen.enabled) }}
rollout.keepBoth: is for the stable track alone; turn canary and blueGreen off.
{{- end -}}
{{- if and (include "user-service.hasRollout" .) (.Capabilities.APIVersions.Has "apps/v1/Deployment") (not (.Capabilities.APIVersions.Has "argoproj.io/v1alpha1/Rollout")) }}
rollout.engine: the cluster knows no Rollout (argoproj.io/v1alpha1); install Argo Rollouts first.
{{- end -}}
{{- $service := lookup "v1" "Service" .Release.Namespace $fullname -}}
{{- if and $service (not .Values.rollout.keepBoth) -}}
{{- $hash := dig "spec" "selector" "rollouts-pod-template-hash" "" $service -}}
{{- $deployment := dict "root" . "track" "stable" "engine" "deployment" -}}
{{- $rollout := dict "root" . "track" "stable" "engine" "argo-rollouts" -}}
{{- $first := "set rollout.keepBoth to true for the releases in between" -}}
{{- if and $argo (not $hash) -}}
{{- if include "user-service.live" $deployment | fromYaml }}
rollout.engine: the Deployment {{ $fullname }} serves, and would go before the Rollout has a pod; {{ $first }}.
{{- end -}}
{{- else if and $hash (not $argo) (.Capabilities.APIVersions.Has "argoproj.io/v1alpha1/Rollout") -}}
{{- $needed := include "user-service.liveReplicas" $rollout | int -}}
{{- $ready := include "user-service.readyReplicas" $deployment | int -}}
{{- if lt $ready $needed }}
rollout.engine: the Rollout {{ $fullname }} serves with {{ $needed }} pods, and the Deployment has {{ $ready }} ready ones; {{ $first }}.
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Whether an autoscaler sets a track's number of pods. Takes root and track; empty means no. */}}
{{- define "user-service.autoscaled" -}}
{{- $fixedCanary := and (eq .track "canary") (not (kindIs "invalid" .root.Values.canary.replicas)) -}}
{{- if and .root.Values.autoscaling.enabled (not $fixedCanary) }}true{{ end -}}
{{- end -}}

{{/* A track's number of pods where no autoscaler sets it. */}}
{{- define "user-service.fixedReplicas" -}}
{{- $replicas := .root.Values.replicas -}}
{{- if and (eq .track "canary") (not (kindIs "invalid" .root.Values.canary.replicas)) -}}
{{- $replicas = .root.Values.canary.replicas -}}
{{- end -}}
{{- $replicas -}}
{{- end -}}

{{/* The line for spec.replicas, or nothing. Under an autoscaler the field is left to it from the first release
     on: a manifest that names a number cannot be rolled back to once the autoscaler has set another. Only while
     the field is still Helm's own is the present number repeated, since dropping it would mean one pod; and the
     workload of a new engine starts with as many pods as the old one has. Takes root, track and engine. */}}
{{- define "user-service.replicas" -}}
{{- if not (include "user-service.autoscaled" .) -}}
replicas: {{ include "user-service.fixedReplicas" . }}
{{- else -}}
{{- $live := include "user-service.live" . | fromYaml -}}
{{- if $live -}}
{{- if eq (include "user-service.replicasOwner" $live) "helm" -}}
replicas: {{ $live.spec.replicas }}
{{- end -}}
{{- else if .root.Values.rollout.keepBoth -}}
{{- with include "user-service.otherReplicas" . | int -}}
replicas: {{ . }}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Pods of the other engine's workload, which is to be replaced. Takes root, track and engine. */}}
{{- define "user-service.otherReplicas" -}}
{{- include "user-service.liveReplicas" (dict "root" .root "track" .track "engine" (include "user-service.otherEngine" .)) -}}
{{- end -}}

{{/* Who owns spec.replicas of a live Deployment: helm, or other. Whoever owns the selector as well deploys it.
     After client-side applies (Helm 3) the field is the deployer's as long as the last manifest had it, whoever
     has changed it since; the annotation remembers that. */}}
{{- define "user-service.replicasOwner" -}}
{{- $applied := false -}}
{{- $helm := false -}}
{{- $others := false -}}
{{- range .metadata.managedFields -}}
{{- $spec := dig "fieldsV1" "f:spec" dict . -}}
{{- if not (hasKey $spec "f:selector") -}}
{{- $others = or $others (hasKey $spec "f:replicas") -}}
{{- else if eq .operation "Apply" -}}
{{- $applied = true -}}
{{- $helm = hasKey $spec "f:replicas" -}}
{{- end -}}
{{- end -}}
{{- if $applied -}}
{{- and $helm (not $others) | ternary "helm" "other" -}}
{{- else -}}
{{- hasKey (.metadata.annotations | default dict) "user-service/replicas" | ternary "other" "helm" -}}
{{- end -}}
{{- end -}}

{{/* Pods that a track has by its Deployment in the cluster; 0 without one. Takes root and track. */}}
{{- define "user-service.liveReplicas" -}}
{{- $live := include "user-service.live" . | fromYaml -}}
{{- dig "spec" "replicas" 0 $live | int -}}
{{- end -}}

{{- define "user-service.readyReplicas" -}}
{{- $live := include "user-service.live" . | fromYaml -}}
{{- dig "status" "readyReplicas" 0 $live | int -}}
{{- end -}}

{{/* The fewest pods that the autoscaler may leave. A track that does not serve keeps as many as the one that
     does, so that a switch finds the capacity. Takes root and track. */}}
{{- define "user-service.minReplicas" -}}
{{- $autoscaling := .root.Values.autoscaling -}}
{{- $min := int $autoscaling.minReplicas -}}
{{- $serving := include "user-service.servingTrack" .root -}}
{{- if .root.Values.rollout.keepBoth -}}
{{- $min = max $min (include "user-service.otherReplicas" (merge (dict "engine" .root.Values.rollout.engine) .) | int) -}}
{{- else if ne .track $serving -}}
{{- $min = max $min (include "user-service.liveReplicas" (dict "root" .root "track" $serving) | int) -}}
{{- end -}}
{{- min $min (int $autoscaling.maxReplicas) -}}
{{- end -}}

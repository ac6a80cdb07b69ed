{{/* Where requests go: a JSON list of {service, weight}. A canary gets its share when it has the pods for it. */}}
{{- define "user-service.backends" -}}
{{- $fullname := include "user-service.fullname" . -}}
{{- if .Values.canary.enabled -}}
{{- $weight := include "user-service.canaryWeight" . | int -}}
{{- list
      (dict "service" $fullname "weight" (sub 100 $weight))
      (dict "service" (printf "%s-canary" $fullname) "weight" $weight) | toJson -}}
{{- else if eq (include "user-service.argoStrategy" .) "canary" -}}
{{- /* Argo Rollouts moves the weights: they stay where they are. */ -}}
{{- $canary := printf "%s-canary" $fullname -}}
{{- $live := include "user-service.liveWeights" . | fromJson -}}
{{- list
      (dict "service" $fullname "weight" (hasKey $live $canary | ternary (get $live $fullname) 100 | int))
      (dict "service" $canary "weight" (dig $canary 0 $live | int)) | toJson -}}
{{- else -}}
{{- list (dict "service" $fullname "weight" 100) | toJson -}}
{{- end -}}
{{- end -}}

{{/* Pods that the canary needs for its share: that share of the stable track's. */}}
{{- define "user-service.canaryNeeds" -}}
{{- $stable := include "user-service.liveReplicas" (dict "root" . "track" "stable") | int -}}
{{- max 1 (div (add (mul $stable (int .Values.canary.weight)) 99) 100) -}}
{{- end -}}

{{/* The share that the canary gets now: 0 while the cluster shows too few ready pods of it. */}}
{{- define "user-service.canaryWeight" -}}
{{- $ready := include "user-service.readyReplicas" (dict "root" . "track" "canary") | int -}}
{{- $needs := include "user-service.canaryNeeds" . | int -}}
{{- $held := and (include "user-service.connected" .) (lt $ready $needs) -}}
{{- ternary 0 (int .Values.canary.weight) (not (empty $held)) -}}
{{- end -}}

{{/* Not empty when templates can look into the cluster: every namespace has this account. */}}
{{- define "user-service.connected" -}}
{{- if lookup "v1" "ServiceAccount" .Release.Namespace "default" }}true{{ end -}}
{{- end -}}

{{/* Not empty when requests with the header go to the canary: it must have a pod. */}}
{{- define "user-service.canaryByHeader" -}}
{{- if and .Values.canary.enabled .Values.canary.header.name -}}
{{- $ready := include "user-service.readyReplicas" (dict "root" . "track" "canary") | int -}}
{{- if or (gt $ready 0) (not (include "user-service.connected" .)) }}true{{ end -}}
{{- end -}}
{{- end -}}

{{- define "user-service.notes.tracks" -}}
{{- include "user-service.notes.canary" . }}
{{- with include "user-service.previewTrack" . }}
The {{ $.Values.blueGreen.active }} track serves. {{ title . }} is reached inside the cluster as http://{{ include "user-service.fullname" $ }}-preview; once it is ready, switch with blueGreen.active={{ . }}.
{{- end }}
{{- include "user-service.notes.goneTracks" . }}
{{- include "user-service.notes.handOver" . }}
{{- include "user-service.notes.argo" . }}
{{- end -}}

{{- define "user-service.notes.canary" -}}
{{- if .Values.canary.enabled }}
{{- $needs := include "user-service.canaryNeeds" . }}
{{- $wanted := int .Values.canary.weight }}
{{- if lt (include "user-service.canaryWeight" . | int) $wanted }}
The canary gets no share yet: {{ $wanted }} % need {{ $needs }} ready {{ eq $needs "1" | ternary "pod" "pods" }} of it. Once ready, run the same helm upgrade again:
  kubectl rollout status deployment/{{ include "user-service.fullname" . }}-canary -n {{ .Release.Namespace }} --timeout 5m
{{- else if $wanted }}
The canary gets {{ $wanted }} % of the requests. Promote it in two releases: its image as image and canary.weight 0, then canary.enabled false.
{{- else }}
The canary gets no share of the requests. Once it is ready, set canary.weight; or canary.enabled to false.
{{- end }}
{{- end }}
{{- end -}}

{{/* A revision in which a track serves is made at once by a rollback, and its pods come later. */}}
{{- define "user-service.notes.goneTracks" -}}
{{- if ne .Values.rollout.engine "argo-rollouts" }}
{{- range $track := list "stable" "canary" "blue" "green" }}
{{- if not (has $track (include "user-service.tracks" $ | fromJsonArray)) }}
{{- if include "user-service.live" (dict "root" $ "track" $track) | fromYaml }}
The {{ $track }} pods go with this revision. Roll back to revision {{ sub $.Release.Revision 1 }} at the furthest: earlier ones may lead requests to {{ $track }} before it has pods again. Go further back by helm upgrade with the older image.
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{- define "user-service.notes.handOver" -}}
{{- range $track := include "user-service.tracks" . | fromJsonArray }}
{{- $context := dict "root" $ "track" $track }}
{{- $live := include "user-service.liveReplicas" $context | int }}
{{- if and $live (include "user-service.autoscaled" $context) (include "user-service.replicas" $context) }}
{{- $workload := include "user-service.workloadRef" $context | fromYaml }}
{{- $scale := dict "apiVersion" $workload.apiVersion "kind" $workload.kind "metadata" (dict "name" $workload.name "namespace" $.Release.Namespace) "spec" (dict "replicas" $live) }}
This revision still names the number of {{ $track }} pods, so that none is lost. Hand the number to the autoscaler now, and run the same helm upgrade again; else a later rollback to this revision needs --force-conflicts:
  echo '{{ toJson $scale }}' | kubectl apply --server-side --field-manager=autoscaler -f -
{{- end }}
{{- end }}
{{- end -}}

{{- define "user-service.notes.argo" -}}
{{- $fullname := include "user-service.fullname" . }}
{{- if .Values.rollout.keepBoth }}
The Deployment and the Rollout {{ $fullname }} both run. Once the one that is to stay has all its pods, set rollout.keepBoth to false.
{{- end }}
{{- if include "user-service.hasRollout" . }}
Go back by kubectl argo rollouts abort {{ $fullname }} -n {{ .Release.Namespace }} while it rolls, and by helm upgrade with the older image. Never by helm rollback: it leads the Services to the pods of that time.
{{- end }}
{{- end -}}

{{/* Traffic moves at once, so the side that it moves to must be there: with the image that the values name, and
     with as many ready pods as the side that serves now. */}}
{{- define "user-service.guard.switch" -}}
{{- include "user-service.guard.leave" . }}
{{- $live := lookup "v1" "Service" .Release.Namespace (include "user-service.fullname" .) -}}
{{- $next := include "user-service.servingTrack" . -}}
{{- $present := dig "spec" "selector" "track" $next $live -}}
{{- if ne $next $present -}}
{{- if not (has $present (include "user-service.tracks" . | fromJsonArray)) }}
blueGreen: {{ $present }} serves, and would go in the release that takes the requests from it, so that a rollback found no pods; keep it for one release, then remove it.
{{- end -}}
{{- $context := dict "root" . "track" $next -}}
{{- $deployment := include "user-service.live" $context | fromYaml -}}
{{- $image := include "user-service.trackImage" $context -}}
{{- $before := printf "release once with %s still serving" $present -}}
{{- if not $deployment }}
blueGreen.active: {{ $next }} has no pods yet; {{ $before }}, then switch.
{{- else -}}
{{- $running := (first $deployment.spec.template.spec.containers).image -}}
{{- $ready := include "user-service.readyReplicas" $context | int -}}
{{- $needed := include "user-service.liveReplicas" (dict "root" . "track" $present) | int -}}
{{- if ne $running $image }}
blueGreen.active: {{ $next }} runs {{ $running }}, and the values name {{ $image }}; {{ $before }}, then switch.
{{- else if lt $ready $needed }}
blueGreen.active: {{ $next }} has {{ $ready }} ready pods, and {{ $present }}, which serves, has {{ $needed }}; wait for them, or {{ $before }} to raise their number, then switch.
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* A rollback makes all objects of a revision at once: one to a canary that had a share would send it requests
     before it has a pod. So the share goes one release before the canary. */}}
{{- define "user-service.guard.leave" -}}
{{- if not (or .Values.canary.enabled (include "user-service.hasRollout" .)) -}}
{{- $canary := include "user-service.live" (dict "root" . "track" "canary") | fromYaml -}}
{{- $share := dig (printf "%s-canary" (include "user-service.fullname" .)) 0 (include "user-service.liveWeights" . | fromJson) | int -}}
{{- if and $canary $share }}
canary.enabled: the canary has {{ $share }} % of the requests, and a rollback would give them to it before it has pods; release once with canary.weight 0, then remove it.
{{- end -}}
{{- end -}}
{{- end -}}

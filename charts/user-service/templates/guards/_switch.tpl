{{/* Traffic moves at once, so the side that it moves to must be there: with the image that the values name, and
     with as many ready pods as the side that serves now. */}}
{{- define "user-service.guard.switch" -}}
{{- $live := lookup "v1" "Service" .Release.Namespace (include "user-service.fullname" .) -}}
{{- $next := include "user-service.servingTrack" . -}}
{{- $present := dig "spec" "selector" "track" $next $live -}}
{{- if ne $next $present -}}
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

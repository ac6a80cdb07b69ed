{{- define "user-service.guard.tracks" -}}
{{- $canary := .Values.canary -}}
{{- $blueGreen := .Values.blueGreen -}}
{{- $engine := .Values.rollout.engine -}}
{{- if and $canary.enabled $blueGreen.enabled }}
canary.enabled: canary and blueGreen are both on, and one pod cannot be both; turn one of them off.
{{- end -}}
{{- if and (eq $engine "argo-rollouts") (or $canary.enabled $blueGreen.enabled) }}
rollout.engine: Argo Rollouts makes the second track itself; turn canary and blueGreen off, and set rollout.strategy.
{{- end -}}
{{- if and (eq $engine "istio") (not .Values.rollout.istio.hosts) }}
rollout.istio.hosts: is empty, so the VirtualService is for no host; set the host names.
{{- end -}}
{{- if $canary.enabled -}}
{{- if not $canary.image }}
canary.image: is empty, so the canary would be what the stable track is; set its tag or digest.
{{- end -}}
{{- if and (not .Values.httpRoute.enabled) (ne $engine "istio") }}
canary.enabled: nothing can give the canary its share, an Ingress has no weights; set httpRoute.enabled, or rollout.engine to istio.
{{- end -}}
{{- end -}}
{{- if $blueGreen.enabled -}}
{{- if eq $blueGreen.active "stable" -}}
{{- if not $blueGreen.keepStable }}
blueGreen.keepStable: the stable track serves and cannot be left out; set it to true, or blueGreen.active to blue or green.
{{- end -}}
{{- if and $blueGreen.blue.image $blueGreen.green.image }}
blueGreen.green.image: beside a serving stable track one side can come next, not two; empty blueGreen.blue.image or blueGreen.green.image.
{{- end -}}
{{- else if not (get $blueGreen $blueGreen.active).image }}
blueGreen.active: {{ $blueGreen.active }} has no image; set blueGreen.{{ $blueGreen.active }}.image.
{{- end -}}
{{- end -}}
{{- end -}}

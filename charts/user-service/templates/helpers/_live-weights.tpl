{{/* The weights of the route in the cluster, as JSON: {service: weight}; {} without one. A rule for a header names the
     canary alone, and is not counted. */}}
{{- define "user-service.liveWeights" -}}
{{- $fullname := include "user-service.fullname" . -}}
{{- $namespace := .Release.Namespace -}}
{{- $rules := list -}}
{{- if eq .Values.rollout.engine "istio" -}}
{{- if .Capabilities.APIVersions.Has "networking.istio.io/v1/VirtualService" -}}
{{- $live := lookup "networking.istio.io/v1" "VirtualService" $namespace $fullname -}}
{{- range $rule := dig "spec" "http" list $live -}}
{{- $weights := dict -}}
{{- range $rule.route -}}
{{- $_ := set $weights (.destination.host | splitList "." | first) (.weight | default 0 | int) -}}
{{- end -}}
{{- $rules = append $rules $weights -}}
{{- end -}}
{{- end -}}
{{- else if and .Values.httpRoute.enabled (.Capabilities.APIVersions.Has "gateway.networking.k8s.io/v1/HTTPRoute") -}}
{{- $live := lookup "gateway.networking.k8s.io/v1" "HTTPRoute" $namespace $fullname -}}
{{- range $rule := dig "spec" "rules" list $live -}}
{{- $weights := dict -}}
{{- range $rule.backendRefs }}{{ $_ := set $weights .name (dig "weight" 1 . | int) }}{{ end -}}
{{- $rules = append $rules $weights -}}
{{- end -}}
{{- end -}}
{{- $found := dict -}}
{{- range $rules }}{{ if hasKey . $fullname }}{{ $found = . }}{{ end }}{{ end -}}
{{- toJson $found -}}
{{- end -}}

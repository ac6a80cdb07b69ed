{{- define "user-service.guard.replicas" -}}
{{- $autoscaling := .Values.autoscaling -}}
{{- if $autoscaling.enabled -}}
{{- if gt (int $autoscaling.minReplicas) (int $autoscaling.maxReplicas) }}
autoscaling.minReplicas: {{ $autoscaling.minReplicas }} is above autoscaling.maxReplicas ({{ $autoscaling.maxReplicas }}); lower it, or raise maxReplicas.
{{- end }}
{{- $replicas := int .Values.replicas }}
{{- if not (has $replicas (list 3 (int $autoscaling.minReplicas))) }}
replicas: {{ $replicas }} has no effect while autoscaling sets the number of pods; set autoscaling.minReplicas, or autoscaling.enabled to false.
{{- end }}
{{- range $name := list "cpu" "memory" }}
{{- if and (get $autoscaling $name) (not (dig "requests" $name "" $.Values.resources)) }}
autoscaling.{{ $name }}: is measured in % of a request that pods do not have; set resources.requests.{{ $name }}, or autoscaling.{{ $name }} to null.
{{- end }}
{{- end }}
{{- if and .Values.vpa.enabled (ne .Values.vpa.updateMode "Off") (or $autoscaling.cpu $autoscaling.memory) }}
vpa.updateMode: {{ .Values.vpa.updateMode }} changes the requests that autoscaling.cpu and autoscaling.memory are measured in, and the two chase each other; set it to "Off", or autoscale by requestsPerSecond alone.
{{- end }}
{{- end -}}
{{- end -}}

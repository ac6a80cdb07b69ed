{{- define "user-service.guard.routes" -}}
{{- $ingress := .Values.ingress -}}
{{- if $ingress.enabled -}}
{{- if not $ingress.hosts }}
ingress.hosts: is empty, so the Ingress leads nowhere; set the host names.
{{- end -}}
{{- range $index, $tls := $ingress.tls -}}
{{- if not $tls.hosts }}
ingress.tls[{{ $index }}].hosts: is empty, so the certificate is for no host; set the host names.
{{- end -}}
{{- range $host := $tls.hosts -}}
{{- if not (has $host $ingress.hosts) }}
ingress.tls[{{ $index }}].hosts: {{ $host }} is not in ingress.hosts; add it there, or remove it here.
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if and .Values.httpRoute.enabled (not .Values.httpRoute.parentRefs) }}
httpRoute.parentRefs: is empty, so no Gateway takes the route; set the name and namespace of a Gateway.
{{- end -}}
{{- if and .Values.service.nodePort (eq .Values.service.type "ClusterIP") }}
service.nodePort: has no effect with service.type ClusterIP; set the type to NodePort, or remove it.
{{- end -}}
{{- end -}}

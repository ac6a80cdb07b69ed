{{- define "user-service.notes.warnings" -}}
{{- $lines := list -}}
{{- $policy := .Values.networkPolicy -}}
{{- if not $policy.enabled -}}
{{- $lines = append $lines "networkPolicy.enabled is false: pods may speak with anybody." -}}
{{- else -}}
{{- if not $policy.ingress.gateway -}}
{{- $lines = append $lines "networkPolicy.ingress.gateway is empty: any pod may send requests, and scrape metrics." -}}
{{- end -}}
{{- $scraped := or .Values.metrics.scrapeAnnotations .Values.metrics.serviceMonitor.enabled -}}
{{- if and $scraped $policy.ingress.gateway (not $policy.ingress.metrics) (not $policy.ingress.extra) -}}
{{- $lines = append $lines "networkPolicy.ingress.metrics is empty: Prometheus cannot scrape the pods; name its namespace, or turn metrics off." -}}
{{- end -}}
{{- range $part := include "user-service.egressParts" . | fromJsonArray -}}
{{- if not (get $policy.egress $part).to -}}
{{- $lines = append $lines (printf "networkPolicy.egress.%s.to is empty: pods reach any address on its ports." $part) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- $public := or .Values.ingress.enabled .Values.httpRoute.enabled (eq .Values.rollout.engine "istio") -}}
{{- range $path := list "/" "/metrics" "/metrics/" -}}
{{- if and $public (has $path $.Values.routes.paths) -}}
{{- $lines = append $lines (printf "routes.paths has %s: the outside reads the metrics." $path) -}}
{{- end -}}
{{- end -}}
{{- if and $public (not (include "user-service.setting" (dict "root" . "name" "TRUSTED_PROXIES"))) -}}
{{- $lines = append $lines "env.TRUSTED_PROXIES is not set: all clients behind the gateway share one rate limit." -}}
{{- end -}}
{{- if and .Values.metrics.scrapeAnnotations .Values.metrics.serviceMonitor.enabled -}}
{{- $lines = append $lines "metrics.scrapeAnnotations and metrics.serviceMonitor are both on: a Prometheus that follows both scrapes each pod twice." -}}
{{- end -}}
{{- if eq (include "user-service.setting" (dict "root" . "name" "EVENTS")) "in-process" -}}
{{- $lines = append $lines "EVENTS is in-process: no other service learns of events." -}}
{{- end -}}
{{- if eq (include "user-service.setting" (dict "root" . "name" "REDIS")) "off" -}}
{{- $lines = append $lines "REDIS is off: each pod counts rate limits for itself." -}}
{{- end -}}
{{- if and .Values.ingress.enabled (not .Values.ingress.tls) -}}
{{- $lines = append $lines "ingress.tls is empty: passwords travel in clear unless something before the Ingress ends TLS." -}}
{{- end -}}
{{- $host := regexFind "//[^/:?#]+" (include "user-service.setting" (dict "root" . "name" "PUBLIC_URL")) | trimPrefix "//" -}}
{{- $hosts := concat (.Values.ingress.enabled | ternary .Values.ingress.hosts list) (.Values.httpRoute.enabled | ternary .Values.httpRoute.hostnames list) -}}
{{- if and $host $hosts (not (has $host $hosts)) -}}
{{- $lines = append $lines (printf "PUBLIC_URL names %s, which no route is for: links in mails may lead nowhere." $host) -}}
{{- end -}}
{{- if eq .Values.migration.mode "disabled" -}}
{{- $lines = append $lines "migration.mode is disabled: pods wait, not ready, until you have run the migration." -}}
{{- else if and .Values.secrets.DATABASE_URL (not .Values.secrets.MIGRATION_DATABASE_URL) (not .Values.migration.existingSecret) -}}
{{- $lines = append $lines "secrets.MIGRATION_DATABASE_URL is not set: the service's own role must own the schema." -}}
{{- end -}}
{{- join "\n  " $lines -}}
{{- end -}}

{{/* Ports of addresses that the values show must be open. */}}
{{- define "user-service.guard.policies" -}}
{{- $policy := .Values.networkPolicy -}}
{{- if and $policy.enabled (not $policy.egress.extra) -}}
{{- $targets := list -}}
{{- $secrets := include "user-service.shownSecrets" . | fromJson -}}
{{- range $name, $part := dict "DATABASE_URL" "database" "MIGRATION_DATABASE_URL" "database" "REDIS_URL" "redis" "SMTP_URL" "mail" "EMAIL_SERVICE_URL" "mail" -}}
{{- with get $secrets.values $name -}}
{{- $address := include "user-service.address" . | fromJson -}}
{{- $port := $address.port | default (get (dict "https" "443" "http" "80" "smtps" "465") $address.scheme) -}}
{{- $targets = append $targets (dict "name" (printf $secrets.name $name) "part" $part "port" $port) -}}
{{- end -}}
{{- end -}}
{{- $redis := include "user-service.setting" (dict "root" . "name" "REDIS_PORT") -}}
{{- $targets = append $targets (dict "name" "REDIS_PORT" "part" "redis" "port" $redis) -}}
{{- range $broker := include "user-service.setting" (dict "root" . "name" "KAFKA_BROKERS") | splitList "," -}}
{{- $port := regexFind ":[0-9]+$" (trim $broker) | trimPrefix ":" -}}
{{- $targets = append $targets (dict "name" "KAFKA_BROKERS" "part" "kafka" "port" $port) -}}
{{- end -}}
{{- range $target := $targets -}}
{{- $ports := (get $policy.egress $target.part).ports -}}
{{- if and $target.port (not (include "user-service.portOpen" (dict "ports" $ports "port" (int $target.port)))) }}
networkPolicy.egress.{{ $target.part }}.ports: lets nothing through to port {{ $target.port }}, which {{ $target.name }} names; add {{ $target.port }}.
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Not empty when a list of ports has one, or an entry that is not a plain number. Takes ports and port. */}}
{{- define "user-service.portOpen" -}}
{{- $port := .port -}}
{{- range .ports -}}
{{- if or (kindIs "map" .) (eq (toString .) (toString $port)) }}true{{ end -}}
{{- end -}}
{{- end -}}

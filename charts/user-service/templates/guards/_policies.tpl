{{/* Ports of addresses that the values show must be open. */}}
{{- define "user-service.guard.policies" -}}
{{- $policy := .Values.networkPolicy -}}
{{- if and $policy.enabled (not $policy.egress.extra) -}}
{{- $addresses := list -}}
{{- range $name, $part := dict "DATABASE_URL" "database" "MIGRATION_DATABASE_URL" "database" "REDIS_URL" "redis" "SMTP_URL" "mail" "EMAIL_SERVICE_URL" "mail" -}}
{{- with get $.Values.secrets $name -}}
{{- $addresses = append $addresses (dict "name" (printf "secrets.%s" $name) "part" $part "host" (urlParse .).host "scheme" (urlParse .).scheme) -}}
{{- end -}}
{{- end -}}
{{- with include "user-service.setting" (dict "root" . "name" "REDIS_PORT") -}}
{{- $addresses = append $addresses (dict "name" "REDIS_PORT" "part" "redis" "host" (printf ":%s" .)) -}}
{{- end -}}
{{- range $broker := include "user-service.setting" (dict "root" . "name" "KAFKA_BROKERS") | splitList "," -}}
{{- $addresses = append $addresses (dict "name" "KAFKA_BROKERS" "part" "kafka" "host" $broker) -}}
{{- end -}}
{{- range $address := $addresses -}}
{{- $part := get $policy.egress $address.part -}}
{{- $port := regexFind "[0-9]+$" (regexFind ":[0-9]+$" $address.host) | default (get (dict "https" "443" "http" "80" "smtps" "465") ($address.scheme | default "")) -}}
{{- if and $port (not (include "user-service.portOpen" (dict "ports" $part.ports "port" (int $port)))) }}
networkPolicy.egress.{{ $address.part }}.ports: lets nothing through to port {{ $port }}, which {{ $address.name }} names; add {{ $port }}.
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Not empty when a list of ports has one, or an entry that is not a plain number. Takes ports and port. */}}
{{- define "user-service.portOpen" -}}
{{- $port := .port -}}
{{- range .ports -}}
{{- if or (kindIs "map" .) (and (not (kindIs "map" .)) (eq (toString .) (toString $port))) }}true{{ end -}}
{{- end -}}
{{- end -}}

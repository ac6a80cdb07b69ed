{{/* What production requires (docs/configuration.md), told before the first pod starts. */}}
{{- define "user-service.guard.secrets" -}}
{{- $existing := .Values.existingSecret -}}
{{- if and $existing .Values.secrets }}
secrets: is not used beside existingSecret; remove one of them.
{{- end -}}
{{- $where := empty $existing | ternary "secrets" (printf "Secret %s" $existing) -}}
{{- range $key, $name := dict "existingSecret" $existing "migration.existingSecret" .Values.migration.existingSecret -}}
{{- if and $name (include "user-service.connected" $) (not (lookup "v1" "Secret" $.Release.Namespace $name)) }}
{{ $key }}: there is no Secret {{ $name }} in namespace {{ $.Release.Namespace }}; make it first: kubectl create secret generic {{ $name }} -n {{ $.Release.Namespace }} --from-env-file=secrets.env
{{- end -}}
{{- end -}}
{{- $rules := list
      (dict "any" (list "DATABASE_URL") "fix" "set it to postgres://user:password@host:5432/database")
      (dict "any" (list "JWT_SECRET" "JWT_ACCESS_SECRET" "JWT_REFRESH_SECRET") "name" "JWT_SECRET" "fix" "set it to the output of: openssl rand -base64 32")
      (dict "any" (list "DATA_KEY") "fix" "set it to the output of: openssl rand -base64 32")
      (dict "any" (list "SMTP_URL" "EMAIL_SERVICE_URL") "fix" "set SMTP_URL to smtp://user:password@host:587") -}}
{{- range $rule := $rules -}}
{{- if not (include "user-service.given" (dict "root" $ "names" $rule.any)) }}
{{ $where }}: has no {{ $rule.name | default (join " or " $rule.any) }}; {{ $rule.fix }}.
{{- end -}}
{{- end -}}
{{- if not (include "user-service.given" (dict "root" . "names" (list "JWT_SECRET"))) -}}
{{- range $name, $other := dict "JWT_ACCESS_SECRET" "JWT_REFRESH_SECRET" "JWT_REFRESH_SECRET" "JWT_ACCESS_SECRET" -}}
{{- if and (include "user-service.given" (dict "root" $ "names" (list $name))) (not (include "user-service.given" (dict "root" $ "names" (list $other)))) }}
{{ $where }}: has {{ $name }} and no {{ $other }}; set {{ $other }} too, or JWT_SECRET for both.
{{- end -}}
{{- end -}}
{{- end -}}
{{- if not (include "user-service.given" (dict "root" . "names" (list "PUBLIC_URL"))) }}
env.PUBLIC_URL: is not set; set the https origin that clients see, such as https://users.example.com.
{{- end -}}
{{- with include "user-service.setting" (dict "root" . "name" "PUBLIC_URL") -}}
{{- if not (hasPrefix "https://" (lower .)) }}
env.PUBLIC_URL: is {{ . }}; set the https origin that clients see, such as https://users.example.com.
{{- end -}}
{{- end -}}
{{- $redis := include "user-service.setting" (dict "root" . "name" "REDIS") -}}
{{- if not (or (eq $redis "off") (include "user-service.given" (dict "root" . "names" (list "REDIS_URL" "REDIS_HOST")))) }}
env.REDIS_HOST: is not set, nor is REDIS_URL; set one, or env.REDIS to off: each pod then counts limits for itself.
{{- end -}}
{{- $events := include "user-service.setting" (dict "root" . "name" "EVENTS") -}}
{{- if not (or (eq $events "in-process") (include "user-service.given" (dict "root" . "names" (list "KAFKA_BROKERS")))) }}
env.KAFKA_BROKERS: is not set; set host:port of the brokers, or env.EVENTS to in-process: events then stay in the service.
{{- end -}}
{{- end -}}

{{/* Not empty when one of the settings is given, or may be in a Secret that templates cannot see. Takes root and
     names. */}}
{{- define "user-service.given" -}}
{{- $values := .root.Values -}}
{{- $sources := merge dict $values.env -}}
{{- if $values.existingSecret -}}
{{- $secret := lookup "v1" "Secret" .root.Release.Namespace $values.existingSecret -}}
{{- range $name := .names -}}
{{- if or (not $secret) (get ($secret.data | default dict) $name) -}}
{{- $_ := set $sources $name true -}}
{{- end -}}
{{- end -}}
{{- else -}}
{{- $sources = merge $sources $values.secrets -}}
{{- end -}}
{{- range $values.extraEnv }}{{ $_ := set $sources .name true }}{{ end -}}
{{- $given := false -}}
{{- range $name := .names -}}
{{- $inConfig := include "user-service.setting" (dict "root" $.root "name" $name) -}}
{{- $given = or $given (get $sources $name) (get $sources (printf "%s_FILE" $name)) $inConfig -}}
{{- end -}}
{{- if $given }}true{{ end -}}
{{- end -}}

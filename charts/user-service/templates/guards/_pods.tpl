{{- define "user-service.guard.pods" -}}
{{- $drain := include "user-service.setting" (dict "root" . "name" "DRAIN_DELAY") | default "5s" -}}
{{- $shutdown := include "user-service.setting" (dict "root" . "name" "SHUTDOWN_TIMEOUT") | default "15s" -}}
{{- $stop := add (mul 1000 (int64 .Values.preStopSeconds)) (include "user-service.milliseconds" $drain) (include "user-service.milliseconds" $shutdown) 7000 -}}
{{- if le (mul 1000 (int64 .Values.terminationGracePeriodSeconds)) $stop }}
terminationGracePeriodSeconds: {{ .Values.terminationGracePeriodSeconds }} s cut a pod off while it stops: preStopSeconds ({{ .Values.preStopSeconds }} s), DRAIN_DELAY ({{ $drain }}), SHUTDOWN_TIMEOUT ({{ $shutdown }}) and 7 s for its workers come to {{ divf $stop 1000 }} s; set {{ add 1 (div $stop 1000) }} or more.
{{- end }}
{{- if and (has (toString .Values.strategy.maxSurge) (list "0" "0%")) (has (toString .Values.strategy.maxUnavailable) (list "0" "0%")) }}
strategy.maxSurge: with both maxSurge and maxUnavailable 0 no pod can ever be replaced; set maxSurge to 1.
{{- end }}
{{- $timeout := int .Values.helmTimeoutSeconds }}
{{- if ge (int .Values.progressDeadlineSeconds) $timeout }}
progressDeadlineSeconds: {{ .Values.progressDeadlineSeconds }} s are not below Helm's timeout of {{ $timeout }} s, so a stuck rollout would end without a reason; lower it, or run helm with a longer --timeout and set helmTimeoutSeconds to it.
{{- end }}
{{- if and (eq .Values.migration.mode "hook") (ge (int .Values.migration.activeDeadlineSeconds) $timeout) }}
migration.activeDeadlineSeconds: {{ .Values.migration.activeDeadlineSeconds }} s are not below Helm's timeout of {{ $timeout }} s, so Helm would give up before the migration and not show its log; lower it, or run helm with a longer --timeout and set helmTimeoutSeconds to it.
{{- end }}
{{- end -}}

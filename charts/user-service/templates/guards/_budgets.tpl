{{- define "user-service.guard.budgets" -}}
{{- include "user-service.guard.drains" . }}
{{- include "user-service.guard.connections" . }}
{{- end -}}

{{- define "user-service.guard.drains" -}}
{{- $budget := .Values.podDisruptionBudget -}}
{{- if $budget.enabled -}}
{{- range $track := include "user-service.tracks" . | fromJsonArray -}}
{{- $context := dict "root" $ "track" $track -}}
{{- $pods := include "user-service.autoscaled" $context | empty | ternary (include "user-service.fixedReplicas" $context) (toString $.Values.autoscaling.minReplicas) | int -}}
{{- if not (kindIs "invalid" $budget.minAvailable) -}}
{{- $left := include "user-service.podsOf" (dict "amount" $budget.minAvailable "pods" $pods) | int -}}
{{- if ge $left $pods }}
podDisruptionBudget.minAvailable: {{ $budget.minAvailable }} of {{ $pods }} {{ $track }} pods lets no drain take one; set podDisruptionBudget.maxUnavailable to 1 instead, or run more pods.
{{- end -}}
{{- else if has (toString $budget.maxUnavailable) (list "0" "0%") }}
podDisruptionBudget.maxUnavailable: {{ $budget.maxUnavailable }} lets no drain take a {{ $track }} pod; set it to 1.
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* How many pods an amount is, as a number or a percentage, rounded up as Kubernetes does. Takes amount and pods. */}}
{{- define "user-service.podsOf" -}}
{{- $text := toString .amount -}}
{{- if hasSuffix "%" $text -}}
{{- div (add (mul (trimSuffix "%" $text | int) .pods) 99) 100 -}}
{{- else -}}
{{- int .amount -}}
{{- end -}}
{{- end -}}

{{/* The migrator has three connections: its own, its lock's, and one that looks who is in its way. */}}
{{- define "user-service.guard.connections" -}}
{{- $pods := include "user-service.mostPods" . | int -}}
{{- $each := add 1 (include "user-service.poolSize" . | int) -}}
{{- $migrator := eq .Values.migration.mode "disabled" | ternary 0 3 -}}
{{- $needed := add (mul $pods $each) $migrator -}}
{{- if gt $needed (int64 .Values.database.connectionBudget) }}
database.connectionBudget: {{ $pods }} pods while rolling, with {{ $each }} connections each, and {{ $migrator }} for the migration come to {{ $needed }}, above {{ .Values.database.connectionBudget }}; lower autoscaling.maxReplicas or database.poolSize, or raise max_connections of the database and then the budget.
{{- end }}
{{- end -}}

{{/* Pods of all tracks in the middle of a rollout. Argo Rollouts runs both versions in full, but for a canary that
     it weighs by numbers of pods. */}}
{{- define "user-service.mostPods" -}}
{{- $pods := 0 -}}
{{- range $track := include "user-service.tracks" . | fromJsonArray -}}
{{- $context := dict "root" $ "track" $track -}}
{{- $most := include "user-service.autoscaled" $context | empty | ternary (include "user-service.fixedReplicas" $context) (toString $.Values.autoscaling.maxReplicas) | int -}}
{{- $surge := include "user-service.podsOf" (dict "amount" $.Values.strategy.maxSurge "pods" $most) | int -}}
{{- if or (eq (include "user-service.argoStrategy" $) "blueGreen") (include "user-service.argoTrafficRouting" $) -}}
{{- $surge = $most -}}
{{- end -}}
{{- $pods = add $pods $most $surge -}}
{{- if $.Values.rollout.keepBoth -}}
{{- $pods = add $pods $most -}}
{{- end -}}
{{- end -}}
{{- $pods -}}
{{- end -}}

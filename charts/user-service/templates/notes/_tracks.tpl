{{- define "user-service.notes.tracks" -}}
{{- if .Values.canary.enabled }}
{{- $needs := include "user-service.canaryNeeds" . }}
{{- $wanted := int .Values.canary.weight }}
{{- if lt (include "user-service.canaryWeight" . | int) $wanted }}
The canary gets no share yet: {{ $wanted }} % need {{ $needs }} ready {{ eq $needs "1" | ternary "pod" "pods" }} of it. Once ready, run the same helm upgrade again:
  kubectl rollout status deployment/{{ include "user-service.fullname" . }}-canary -n {{ .Release.Namespace }} --timeout 5m
{{- else }}
The canary gets {{ $wanted }} % of the requests. Promote it: its image as image, and canary.enabled false.
{{- end }}
{{- end }}
{{- with include "user-service.previewTrack" . }}
The {{ $.Values.blueGreen.active }} track serves. {{ title . }} is reached inside the cluster as http://{{ include "user-service.fullname" $ }}-preview; once it is ready, switch with blueGreen.active={{ . }}.
{{- end }}
{{- range $track := include "user-service.tracks" . | fromJsonArray }}
{{- $context := dict "root" $ "track" $track }}
{{- if and (include "user-service.autoscaled" $context) (include "user-service.replicas" $context) }}
{{- $workload := include "user-service.workloadRef" $context | fromYaml }}
{{- $scale := dict "apiVersion" $workload.apiVersion "kind" $workload.kind "metadata" (dict "name" $workload.name "namespace" $.Release.Namespace) "spec" (dict "replicas" (include "user-service.liveReplicas" $context | int)) }}
This revision still names the number of {{ $track }} pods, so that none is lost. Hand the number to the autoscaler now, and run the same helm upgrade again; else a later rollback to this revision needs --force-conflicts:
  echo '{{ toJson $scale }}' | kubectl apply --server-side --field-manager=autoscaler -f -
{{- end }}
{{- end }}
{{- end -}}

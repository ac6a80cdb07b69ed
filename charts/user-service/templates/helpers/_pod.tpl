{{/* The pod template of every track, for Deployment and Rollout alike. Takes root and track. */}}
{{- define "user-service.podTemplate" -}}
{{- $values := .root.Values -}}
metadata:
  labels:
    {{- include "user-service.podLabels" (dict "selector" (include "user-service.selector" .) "more" $values.podLabels) | nindent 4 }}
  annotations:
    {{- include "user-service.podAnnotations" .root | nindent 4 }}
spec:
  {{- include "user-service.podBasics" .root | nindent 2 }}
  serviceAccountName: {{ include "user-service.serviceAccountName" .root }}
  terminationGracePeriodSeconds: {{ $values.terminationGracePeriodSeconds }}
  {{- with $values.priorityClassName }}
  priorityClassName: {{ . }}
  {{- end }}
  {{- with $values.affinity }}
  affinity:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with include "user-service.spread" . }}
  topologySpreadConstraints:
    {{- . | nindent 4 }}
  {{- end }}
  {{- if eq $values.migration.mode "initContainer" }}
  initContainers:
    - {{ include "user-service.migrationContainer" (dict "root" .root "image" (include "user-service.trackImage" .)) | nindent 6 | trim }}
  {{- end }}
  containers:
    - name: user-service
      image: {{ include "user-service.trackImage" . }}
      imagePullPolicy: {{ $values.image.pullPolicy }}
      ports:
        - name: http
          containerPort: {{ include "user-service.port" .root }}
          protocol: TCP
      envFrom:
        {{- include "user-service.envFrom" .root | nindent 8 }}
      env:
        {{- include "user-service.appEnv" .root | nindent 8 }}
      {{- include "user-service.probes" .root | nindent 6 }}
      lifecycle:
        preStop:
          sleep:
            seconds: {{ $values.preStopSeconds }}
      resources:
        {{- toYaml $values.resources | nindent 8 }}
      securityContext:
        {{- include "user-service.containerSecurity" . | nindent 8 }}
      volumeMounts:
        {{- include "user-service.appMounts" .root | nindent 8 }}
  volumes:
    {{- include "user-service.appVolumes" .root | nindent 4 }}
{{- end -}}

{{/* What every pod of the chart has. */}}
{{- define "user-service.podBasics" -}}
automountServiceAccountToken: false
# Variables named for other Services, such as REDIS_PORT, would be taken for settings.
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: 1000
  runAsGroup: 1000
  seccompProfile:
    type: RuntimeDefault
{{- include "user-service.imagePullSecrets" . }}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{- define "user-service.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}

{{- define "user-service.tmpVolume" -}}
name: tmp
emptyDir:
  sizeLimit: 64Mi
{{- end -}}

{{- define "user-service.appMounts" -}}
{{- $own := list
      (dict "name" "config" "mountPath" "/etc/user-service" "readOnly" true)
      (dict "name" "tmp" "mountPath" "/tmp") -}}
{{- include "user-service.merged" (dict "own" $own "extra" .Values.extraVolumeMounts "key" "mountPath") -}}
{{- end -}}

{{- define "user-service.appVolumes" -}}
{{- $own := list
      (dict "name" "config" "configMap" (dict "name" (printf "%s-config" (include "user-service.fullname" .))))
      (include "user-service.tmpVolume" . | fromYaml) -}}
{{- $extra := .Values.extraVolumes -}}
{{- if eq .Values.migration.mode "initContainer" -}}
{{- $extra = concat $extra .Values.migration.extraVolumes -}}
{{- end -}}
{{- include "user-service.merged" (dict "own" $own "extra" $extra "key" "name") -}}
{{- end -}}

{{- define "user-service.probes" -}}
startupProbe:
  httpGet:
    path: /health
    port: http
  {{- toYaml .Values.probes.startup | nindent 2 }}
livenessProbe:
  httpGet:
    path: /health
    port: http
  {{- toYaml .Values.probes.liveness | nindent 2 }}
readinessProbe:
  httpGet:
    path: /ready
    port: http
  {{- toYaml .Values.probes.readiness | nindent 2 }}
{{- end -}}

{{/* Each constraint counts the pods of its own track and revision, unless it selects others itself. */}}
{{- define "user-service.spread" -}}
{{- $constraints := list -}}
{{- $hash := eq (.engine | default .root.Values.rollout.engine) "argo-rollouts" | ternary "rollouts-pod-template-hash" "pod-template-hash" -}}
{{- $own := dict
      "labelSelector" (dict "matchLabels" (include "user-service.selector" . | fromYaml))
      "matchLabelKeys" (list $hash) -}}
{{- range .root.Values.topologySpreadConstraints -}}
{{- $constraints = append $constraints (hasKey . "labelSelector" | ternary . (merge (deepCopy .) $own)) -}}
{{- end -}}
{{- if $constraints }}{{ toYaml $constraints }}{{ end -}}
{{- end -}}

{{/* The user's annotations win over those for scraping, and the checksums over all. */}}
{{- define "user-service.podAnnotations" -}}
{{- $annotations := deepCopy .Values.podAnnotations -}}
{{- if .Values.metrics.scrapeAnnotations -}}
{{- $annotations = merge $annotations (dict
      "prometheus.io/scrape" "true"
      "prometheus.io/path" "/metrics"
      "prometheus.io/port" (include "user-service.port" .)) -}}
{{- end -}}
{{- toYaml (merge (include "user-service.checksums" . | fromYaml) $annotations) -}}
{{- end -}}

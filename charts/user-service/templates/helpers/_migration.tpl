{{/* Hook objects and ordinary ones have different names: Helm refuses to adopt what a hook has left behind. */}}
{{- define "user-service.migrationName" -}}
{{ include "user-service.fullname" . }}-{{ eq .Values.migration.mode "hook" | ternary "migrate" "migration" }}
{{- end -}}

{{- define "user-service.migrationServiceAccountName" -}}
{{- .Values.migration.serviceAccount.name | default (ternary (include "user-service.migrationName" .) "default" .Values.migration.serviceAccount.create) -}}
{{- end -}}

{{- define "user-service.migrationSelector" -}}
{{ include "user-service.identity" . }}
app.kubernetes.io/component: migration
{{- end -}}

{{- define "user-service.migrationLabels" -}}
{{ include "user-service.labels" . }}
app.kubernetes.io/component: migration
{{- end -}}

{{/* Annotations of a migration object: the user's, and in mode hook those of a hook. Takes root, weight, deletion
     and more (a map). */}}
{{- define "user-service.migrationAnnotations" -}}
{{- $annotations := deepCopy (.more | default dict) -}}
{{- if eq .root.Values.migration.mode "hook" -}}
{{- $annotations = merge (dict
      "helm.sh/hook" "pre-install,pre-upgrade"
      "helm.sh/hook-weight" (toString .weight)
      "helm.sh/hook-delete-policy" .deletion) $annotations -}}
{{- end -}}
{{- if $annotations -}}
annotations:
  {{- toYaml $annotations | nindent 2 }}
{{- end }}
{{- end -}}

{{/* The newest image there is: the canary's, or that of the side that does not serve. An older migrator on a
     newer schema does nothing. */}}
{{- define "user-service.migrationImage" -}}
{{- $track := "stable" -}}
{{- if .Values.canary.enabled -}}
{{- $track = "canary" -}}
{{- else if .Values.blueGreen.enabled -}}
{{- $track = .Values.blueGreen.active -}}
{{- $preview := include "user-service.previewTrack" . -}}
{{- if has $preview (list "blue" "green") }}{{ $track = $preview }}{{ end -}}
{{- end -}}
{{- include "user-service.trackImage" (dict "root" . "track" $track) -}}
{{- end -}}

{{/* The migration's connection among the values; empty when a Secret that exists holds it. */}}
{{- define "user-service.migrationUrl" -}}
{{- if not (or .Values.existingSecret .Values.migration.existingSecret) -}}
{{- .Values.secrets.MIGRATION_DATABASE_URL | default .Values.secrets.DATABASE_URL | default "" -}}
{{- end -}}
{{- end -}}

{{/* The two settings that the migrator reads, as the app's extraEnv and migration.extraEnv may also give them. */}}
{{- define "user-service.migrationEnv" -}}
{{- $own := list -}}
{{- $secret := .Values.migration.existingSecret | default .Values.existingSecret -}}
{{- if $secret -}}
{{- range $name := list "MIGRATION_DATABASE_URL" "DATABASE_URL" -}}
{{- $reference := dict "name" $secret "key" $name "optional" true -}}
{{- $own = append $own (dict "name" $name "valueFrom" (dict "secretKeyRef" $reference)) -}}
{{- end -}}
{{- else if include "user-service.migrationUrl" . -}}
{{- $reference := dict "name" (include "user-service.migrationName" .) "key" "MIGRATION_DATABASE_URL" -}}
{{- $own = append $own (dict "name" "MIGRATION_DATABASE_URL" "valueFrom" (dict "secretKeyRef" $reference)) -}}
{{- end -}}
{{- $extra := list -}}
{{- range .Values.extraEnv -}}
{{- if eq .name "DATABASE_URL" }}{{ $extra = append $extra . }}{{ end -}}
{{- end -}}
{{- include "user-service.merged" (dict "own" $own "extra" (concat $extra .Values.migration.extraEnv) "key" "name") -}}
{{- end -}}

{{/* The container of the Job, and of the initContainer, there with the image of its own pod. Takes root and image. */}}
{{- define "user-service.migrationContainer" -}}
{{- $values := .root.Values -}}
name: migrate
image: {{ .image }}
imagePullPolicy: {{ $values.image.pullPolicy }}
args: [node, dist/apps/user-service/src/cli/migrate.js, up]
envFrom:
  - configMapRef:
      name: {{ eq $values.migration.mode "initContainer" | ternary (printf "%s-env" (include "user-service.fullname" .root)) (include "user-service.migrationName" .root) }}
env:
  {{- include "user-service.migrationEnv" .root | nindent 2 }}
resources:
  {{- toYaml $values.migration.resources | nindent 2 }}
securityContext:
  {{- include "user-service.containerSecurity" . | nindent 2 }}
volumeMounts:
  {{- $own := list (dict "name" "tmp" "mountPath" "/tmp") }}
  {{- include "user-service.merged" (dict "own" $own "extra" $values.migration.extraVolumeMounts "key" "mountPath") | nindent 2 }}
{{- end -}}

{{/* The pod template of the Job, as a hook and as an ordinary object. */}}
{{- define "user-service.migrationPodTemplate" -}}
metadata:
  labels:
    {{- include "user-service.podLabels" (dict "selector" (include "user-service.migrationSelector" .) "more" .Values.migration.podLabels) | nindent 4 }}
  {{- with .Values.migration.podAnnotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  {{- include "user-service.podBasics" . | nindent 2 }}
  serviceAccountName: {{ include "user-service.migrationServiceAccountName" . }}
  restartPolicy: Never
  # Ends the pod and keeps it, with its log; the Job's own deadline would delete it.
  activeDeadlineSeconds: {{ sub .Values.migration.activeDeadlineSeconds 20 }}
  containers:
    - {{ include "user-service.migrationContainer" (dict "root" . "image" (include "user-service.migrationImage" .)) | nindent 6 | trim }}
  volumes:
    {{- $own := list (include "user-service.tmpVolume" . | fromYaml) }}
    {{- include "user-service.merged" (dict "own" $own "extra" .Values.migration.extraVolumes "key" "name") | nindent 4 }}
{{- end -}}

{{/* Takes the weight. */}}
{{- define "user-service.cleanupHook" -}}
helm.sh/hook: post-delete
helm.sh/hook-weight: {{ . | quote }}
helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
{{- end -}}

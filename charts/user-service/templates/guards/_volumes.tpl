{{/* Volumes that a namespace for restricted pods admits, each for mounts that there are. */}}
{{- define "user-service.guard.volumes" -}}
{{- $admitted := list "configMap" "csi" "downwardAPI" "emptyDir" "ephemeral" "persistentVolumeClaim" "projected" "secret" -}}
{{- range $prefix, $values := dict "" .Values "migration." .Values.migration -}}
{{- $names := list "tmp" -}}
{{- if not $prefix }}{{ $names = append $names "config" }}{{ end -}}
{{- range $volume := $values.extraVolumes -}}
{{- $names = append $names $volume.name -}}
{{- $sources := omit $volume "name" | keys -}}
{{- if or (ne (len $sources) 1) (not (has (first $sources) $admitted)) }}
{{ $prefix }}extraVolumes: {{ $volume.name }} has {{ $sources | sortAlpha | join " and " | default "no source" }}, and a restricted pod takes one of {{ join ", " $admitted }}; give it one of them.
{{- end -}}
{{- end -}}
{{- range $mount := $values.extraVolumeMounts -}}
{{- if not (has $mount.name $names) }}
{{ $prefix }}extraVolumeMounts: {{ $mount.mountPath }} mounts {{ $mount.name }}, which is no volume; add it to {{ $prefix }}extraVolumes.
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Hook objects are deleted before each release: nothing that serving pods stand on may have their names. */}}
{{- define "user-service.guard.names" -}}
{{- $own := .Values.migration.serviceAccount -}}
{{- $serving := include "user-service.serviceAccountName" . -}}
{{- $account := include "user-service.migrationServiceAccountName" . -}}
{{- if has .Values.migration.mode (list "hook" "job") -}}
{{- if and $own.create (has $account (list "default" $serving)) }}
migration.serviceAccount.name: {{ $account }} is not the migration's own, and would be made and deleted with it; remove the name.
{{- end -}}
{{- if and (not $own.create) (eq $account $serving) .Values.serviceAccount.create }}
migration.serviceAccount.name: {{ $account }} is made for the service's pods, after the first migration has run; set migration.serviceAccount.create to true and remove the name.
{{- end -}}
{{- end -}}
{{- if eq .Values.migration.mode "hook" -}}
{{- $name := include "user-service.migrationName" . -}}
{{- range $key, $names := include "user-service.namesRead" . | fromJson -}}
{{- if has $name $names }}
{{ $key }}: {{ $name }} is what the migration calls its own objects, and it deletes them; give yours another name.
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Names of Secrets and ConfigMaps that the values let serving pods read, as JSON: {key: [name]}. */}}
{{- define "user-service.namesRead" -}}
{{- $variables := list -}}
{{- range .Values.extraEnv -}}
{{- range $reference := .valueFrom | default dict -}}
{{- with $reference.name }}{{ $variables = append $variables . }}{{ end -}}
{{- end -}}
{{- end -}}
{{- $volumes := list -}}
{{- range .Values.extraVolumes -}}
{{- with dig "secret" "secretName" "" . }}{{ $volumes = append $volumes . }}{{ end -}}
{{- with dig "configMap" "name" "" . }}{{ $volumes = append $volumes . }}{{ end -}}
{{- range $source := dig "projected" "sources" list . -}}
{{- range $reference := $source -}}
{{- with $reference.name }}{{ $volumes = append $volumes . }}{{ end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- $pull := list -}}
{{- range .Values.imagePullSecrets }}{{ $pull = append $pull .name }}{{ end -}}
{{- dict "existingSecret" (list .Values.existingSecret) "extraEnv" $variables "extraVolumes" $volumes "imagePullSecrets" $pull | toJson -}}
{{- end -}}

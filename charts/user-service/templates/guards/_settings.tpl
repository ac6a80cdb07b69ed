{{- define "user-service.guard.settings" -}}
{{- $settings := .Files.Get "files/settings.yaml" | fromYaml -}}
{{- $names := dict -}}
{{- range $name, $setting := $settings -}}
{{- with $setting.path }}{{ $_ := set $names . $name }}{{ end -}}
{{- if hasKey $.Values.env $name -}}
{{- if $setting.secret }}
env.{{ $name }}: is a secret, and a ConfigMap is not; move it to secrets, or into existingSecret.
{{- else if and $setting.path (include "user-service.hasPath" (dict "tree" $.Values.config "path" $setting.path)) }}
env.{{ $name }}: wins over config.{{ $setting.path }}, which says the same; keep one of them.
{{- end -}}
{{- end -}}
{{- end -}}
{{- range $path := include "user-service.leaves" (dict "tree" .Values.config "prefix" "" "known" $names) | fromJsonArray -}}
{{- if not (hasKey $names $path) }}
config.{{ $path }}: is not a setting of the service; correct it by docs/configuration.md, or remove it.
{{- else if (get $settings (get $names $path)).secret }}
config.{{ $path }}: is a secret, and a ConfigMap is not; set {{ get $names $path }} in secrets, or in existingSecret.
{{- end -}}
{{- end -}}
{{- range $name := keys .Values.env | sortAlpha -}}
{{- $file := and (hasSuffix "_FILE" $name) (dig (trimSuffix "_FILE" $name) "secret" false $settings) -}}
{{- if not (or (hasKey $settings $name) $file) }}
env.{{ $name }}: is not a setting of the service; correct it by docs/configuration.md, or move it to extraEnv.
{{- end -}}
{{- end -}}
{{- if not (has (include "user-service.environment" .) (list "production" "staging")) }}
env.NODE_ENV: is {{ include "user-service.environment" . }}, in which the service listens to its own pod alone; set production or staging.
{{- end -}}
{{- range .Values.extraEnv -}}
{{- if has .name (list "MIGRATION_DATABASE_URL" "MIGRATION_DATABASE_URL_FILE") }}
extraEnv: {{ .name }} would show the owner's connection to every pod of the service; move it to migration.extraEnv.
{{- end -}}
{{- end -}}
{{- if hasKey .Values.env "CONFIG_FILE" }}
env.CONFIG_FILE: has no effect, the chart mounts its own config.yaml; set config.
{{- end -}}
{{- end -}}

{{/* The dotted paths of a tree down to known ones or to values, as a JSON list. Takes tree, prefix and known. */}}
{{- define "user-service.leaves" -}}
{{- $paths := list -}}
{{- range $key, $value := .tree -}}
{{- $path := printf "%s%s" $.prefix $key -}}
{{- if and (kindIs "map" $value) (not (hasKey $.known $path)) -}}
{{- $below := dict "tree" $value "prefix" (printf "%s." $path) "known" $.known -}}
{{- $paths = concat $paths (include "user-service.leaves" $below | fromJsonArray) -}}
{{- else -}}
{{- $paths = append $paths $path -}}
{{- end -}}
{{- end -}}
{{- toJson $paths -}}
{{- end -}}

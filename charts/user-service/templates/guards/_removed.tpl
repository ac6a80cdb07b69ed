{{- define "user-service.guard.removed" -}}
{{- range $path, $fix := .Files.Get "files/removed-values.yaml" | fromYaml -}}
{{- if include "user-service.hasPath" (dict "tree" $.Values "path" $path) }}
{{ $path }}: is not a value of this chart; {{ $fix }}.
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Not empty when a tree has something at a dotted path. Takes tree and path. */}}
{{- define "user-service.hasPath" -}}
{{- $node := .tree -}}
{{- $found := true -}}
{{- range $key := splitList "." .path -}}
{{- if and $found (kindIs "map" $node) (hasKey $node $key) -}}
{{- $node = get $node $key -}}
{{- else -}}
{{- $found = false -}}
{{- end -}}
{{- end -}}
{{- if $found }}true{{ end -}}
{{- end -}}

{{/* Takes root and image (what replaces parts of .Values.image). A digest wins over the tag beside it. */}}
{{- define "user-service.image" -}}
{{- $base := .root.Values.image -}}
{{- $own := .image | default dict -}}
{{- $repository := $own.repository | default $base.repository -}}
{{- if $own.digest -}}
{{- printf "%s@%s" $repository $own.digest -}}
{{- else if $own.tag -}}
{{- printf "%s:%s" $repository (toString $own.tag) -}}
{{- else if $base.digest -}}
{{- printf "%s@%s" $repository $base.digest -}}
{{- else -}}
{{- printf "%s:%s" $repository (toString $base.tag | default (printf "v%s" .root.Chart.AppVersion)) -}}
{{- end -}}
{{- end -}}

{{/* Takes root and track. */}}
{{- define "user-service.trackImage" -}}
{{- $image := dict -}}
{{- if eq .track "canary" -}}
{{- $image = .root.Values.canary.image -}}
{{- else if ne .track "stable" -}}
{{- $image = (get .root.Values.blueGreen .track).image -}}
{{- end -}}
{{- include "user-service.image" (dict "root" .root "image" $image) -}}
{{- end -}}

{{- define "user-service.imagePullSecrets" -}}
{{- with .Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

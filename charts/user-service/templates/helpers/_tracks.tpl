{{/* The names of the tracks that have pods, as a JSON list. */}}
{{- define "user-service.tracks" -}}
{{- $tracks := list -}}
{{- $blueGreen := .Values.blueGreen -}}
{{- if or (not $blueGreen.enabled) $blueGreen.keepStable (eq $blueGreen.active "stable") -}}
{{- $tracks = append $tracks "stable" -}}
{{- end -}}
{{- if .Values.canary.enabled -}}
{{- $tracks = append $tracks "canary" -}}
{{- end -}}
{{- if $blueGreen.enabled -}}
{{- range $side := list "blue" "green" -}}
{{- if (get $blueGreen $side).image -}}
{{- $tracks = append $tracks $side -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- toJson $tracks -}}
{{- end -}}

{{/* The name of a track's Deployment, HPA and PDB. Takes root and track. */}}
{{- define "user-service.trackName" -}}
{{- $fullname := include "user-service.fullname" .root -}}
{{- eq .track "stable" | ternary $fullname (printf "%s-%s" $fullname .track) -}}
{{- end -}}

{{/* The track that the Service leads to. */}}
{{- define "user-service.servingTrack" -}}
{{- .Values.blueGreen.enabled | ternary .Values.blueGreen.active "stable" -}}
{{- end -}}

{{/* In blue-green, the track that could serve next, or that served before; empty when there is none. */}}
{{- define "user-service.previewTrack" -}}
{{- $preview := "" -}}
{{- if .Values.blueGreen.enabled -}}
{{- range $track := include "user-service.tracks" . | fromJsonArray -}}
{{- if ne $track $.Values.blueGreen.active -}}
{{- $preview = $track -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- $preview -}}
{{- end -}}

{{/* A track's Deployment or Rollout as it is in the cluster, as YAML; {} without one, and without a cluster.
     Takes root and track, and engine where it is not the one of the values. */}}
{{- define "user-service.live" -}}
{{- $workload := include "user-service.workloadRef" . | fromYaml -}}
{{- $known := or (eq $workload.kind "Deployment") (.root.Capabilities.APIVersions.Has "argoproj.io/v1alpha1/Rollout") -}}
{{- if $known -}}
{{- lookup $workload.apiVersion $workload.kind .root.Release.Namespace $workload.name | toYaml -}}
{{- else -}}
{}
{{- end -}}
{{- end -}}

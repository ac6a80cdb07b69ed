{{/* A Service inside the cluster for a track that is not the one that serves. Takes root, suffix and track. */}}
{{- define "user-service.sideService" -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ include "user-service.fullname" .root }}-{{ .suffix }}
  namespace: {{ .root.Release.Namespace }}
  labels:
    {{- include "user-service.labels" .root | nindent 4 }}
    app.kubernetes.io/component: api
spec:
  type: ClusterIP
  selector:
    {{- $name := printf "%s-%s" (include "user-service.fullname" .root) .suffix }}
    {{- include "user-service.serviceSelector" (dict "root" .root "track" .track "service" $name) | nindent 4 }}
  ports:
    - name: http
      port: {{ .root.Values.service.port }}
      targetPort: http
      protocol: TCP
{{- end -}}

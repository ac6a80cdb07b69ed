{{/* Secret addresses are read by expressions: the error of urlParse shows what it could not parse, password and all. */}}
{{- define "user-service.guard.addresses" -}}
{{- include "user-service.guard.migrationAddress" . }}
{{- range $name := list "DATABASE_URL" "MIGRATION_DATABASE_URL" "REDIS_URL" "SMTP_URL" "EMAIL_SERVICE_URL" "AUDIT_SERVICE_URL" -}}
{{- with get $.Values.secrets $name -}}
{{- if not (include "user-service.address" . | fromJson).scheme }}
secrets.{{ $name }}: is no address that can be read; write it as scheme://user:password@host:port/…, with @ / ? # and % of the password as %40 %2F %3F %23 and %25.
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* The migration sees no files of the service's pods. */}}
{{- define "user-service.guard.migrationAddress" -}}
{{- $names := list -}}
{{- range include "user-service.migrationEnv" . | fromYamlArray }}{{ $names = append $names .name }}{{ end -}}
{{- $given := false -}}
{{- range $name := list "MIGRATION_DATABASE_URL" "MIGRATION_DATABASE_URL_FILE" "DATABASE_URL" "DATABASE_URL_FILE" -}}
{{- $given = or $given (has $name $names) -}}
{{- end -}}
{{- $service := include "user-service.given" (dict "root" . "names" (list "DATABASE_URL")) -}}
{{- if and $service (not $given) (ne .Values.migration.mode "disabled") }}
migration.extraEnv: has no connection, and the service's comes from a file that the migration does not see; set MIGRATION_DATABASE_URL_FILE or DATABASE_URL_FILE there, with migration.extraVolumes.
{{- end -}}
{{- end -}}

{{/* An address as JSON: scheme and port, empty where it has none; both empty where it cannot be read. A password
     with / ? or # in clear would end the host too early: the @ that then follows gives it away. */}}
{{- define "user-service.address" -}}
{{- $pattern := `^([A-Za-z][A-Za-z0-9+.-]*)://([^/?#]*@)?(\[[0-9A-Fa-f:.]+\]|[^\s/?#@:\[\]]+)?(?::([0-9]{1,5}))?([/?][^@#]*)?$` -}}
{{- $text := trim . -}}
{{- $scheme := "" -}}
{{- $port := "" -}}
{{- if regexMatch $pattern $text -}}
{{- $scheme = regexReplaceAll $pattern $text "${1}" | lower -}}
{{- $port = regexReplaceAll $pattern $text "${4}" -}}
{{- end -}}
{{- dict "scheme" $scheme "port" $port | toJson -}}
{{- end -}}

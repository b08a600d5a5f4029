{{/* Names are fixed: there is one isitdns in a cluster, and `kubectl isitdns` finds it by them. */}}

{{/* Labels of every object. Takes (list $ COMPONENT). */}}
{{- define "isitdns.labels" -}}
{{ include "isitdns.selector" . }}
app.kubernetes.io/part-of: isitdns
{{- with index . 0 }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}
{{- end }}

{{/* Labels that select the pods of a component. Takes (list $ COMPONENT). */}}
{{- define "isitdns.selector" -}}
app.kubernetes.io/name: isitdns
app.kubernetes.io/instance: {{ (index . 0).Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end }}

{{- define "isitdns.image" -}}
{{- $image := .Values.image -}}
{{- $named := printf "%s:%s" $image.repository ($image.tag | default .Chart.AppVersion) -}}
{{- if $image.digest }}{{ $named }}@{{ $image.digest }}{{ else }}{{ $named }}{{ end -}}
{{- end }}

{{/* The image has no shell: Java is started as it is. Takes the most memory of the heap and more files of options. */}}
{{- define "isitdns.command" -}}
- /isitdns/bin/java
- "@/isitdns/options"
{{- range rest . }}
- {{ printf "@/isitdns/%s" . | quote }}
{{- end }}
- -Xmx{{ first . }}
- io.isitdns.cli.Main
{{- end }}

{{/* The name that the hub's certificate bears and that agents know it by. */}}
{{- define "isitdns.hubName" -}}
isitdns-hub.{{ .Release.Namespace }}.svc
{{- end }}

{{/* Of every container; what the agent needs beyond is added there. */}}
{{- define "isitdns.confined" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
privileged: false
{{- end }}

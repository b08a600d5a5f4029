package io.isitdns.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads objects into the types of Kubernetes' API, and refuses fields that these do not have.
final class StrictTypes {
    private static final Map<String, Class<? extends HasMetadata>> TYPES =
            List.of(
                            ClusterRole.class,
                            ClusterRoleBinding.class,
                            ConfigMap.class,
                            DaemonSet.class,
                            Deployment.class,
                            Ingress.class,
                            Namespace.class,
                            NetworkPolicy.class,
                            PersistentVolumeClaim.class,
                            Role.class,
                            RoleBinding.class,
                            Service.class,
                            ServiceAccount.class)
                    .stream()
                    .collect(Collectors.toMap(StrictTypes::apiVersionAndKind, Function.identity()));

    private static final ObjectMapper STRICT =
            JsonMapper.builder()
                    .annotationIntrospector(new NoAnySetter())
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .build();

    private StrictTypes() {}

    /// Fails when the object has a field that its type does not know, or a value of a wrong type.
    static void check(JsonNode object) {
        String name = object.get("apiVersion").asString() + " " + object.get("kind").asString();
        Class<? extends HasMetadata> type = TYPES.get(name);
        if (type == null) {
            throw new AssertionError("no type for " + name);
        }
        try {
            var _ = STRICT.readValue(object.toString(), type);
        } catch (JsonProcessingException wrong) {
            throw new AssertionError(Objects.name(object) + ": " + wrong.getMessage(), wrong);
        }
    }

    private static String apiVersionAndKind(Class<? extends HasMetadata> type) {
        return HasMetadata.getApiVersion(type) + " " + HasMetadata.getKind(type);
    }

    /// The types keep unknown fields in a map, which is what must not happen here.
    private static final class NoAnySetter extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }
}

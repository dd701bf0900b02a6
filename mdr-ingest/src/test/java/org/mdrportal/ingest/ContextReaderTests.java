package org.mdrportal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mdrportal.alert.ArrivedAlert.Context;

class ContextReaderTests {

    private static Context of(String entities, String extended) {
        return AlertFixtures.with("\"entities\":" + entities + ",\"extendedProperties\":" + extended)
                .context();
    }

    @Test
    void followsReferencesAlsoToWhatStandsInsideAnother() {
        Context context = of("""
                [{"$id":"we_3","type":"azure-resource","resourceId":"/subscriptions/a"},
                 {"$id":"we_4","type":"K8s-cluster","cloudResource":{"$ref":"we_3"}},
                 {"$id":"we_5","type":"K8s-pod","name":"till-6d4cf8b7c9-x2x7k",
                  "namespace":{"$id":"we_6","type":"K8s-namespace","name":"sales","cluster":{"$ref":"we_4"}}},
                 {"$id":"we_7","type":"K8s-serviceaccount","name":"till","namespace":{"$ref":"we_6"}},
                 {"$id":"we_8","type":"container","name":"main","pod":{"$ref":"we_5"},
                  "image":{"$id":"we_9","type":"container-image","imageId":"registry.example/till@sha256:abc"}},
                 {"$ref":"we_9"},{"$ref":"we_99"},
                 {"$id":"we_10","type":"ip","address":"198.51.100.7"}]""", "{}");

        assertThat(context)
                .isEqualTo(new Context(
                        "sales",
                        "deployment/till",
                        "till-6d4cf8b7c9-x2x7k",
                        "main",
                        "registry.example/till@sha256:abc",
                        "system:serviceaccount:sales:till",
                        List.of("198.51.100.7"),
                        List.of()));
    }

    @Test
    void believesThePropertiesBeforeTheEntities() {
        Context context = of(
                "[{\"type\":\"K8s-namespace\",\"name\":\"kube-system\"},{\"type\":\"K8s-pod\",\"name\":\"a\"},"
                        + "{\"type\":\"account\",\"name\":\"b\"}]",
                "{\"Namespace\":\"storage-app\",\"Pod name\":\"web-0\",\"Container name\":\"c\",\"container image\":"
                        + "\"registry.example/x:1\",\"username\":\" eve@corp.example \"}");

        assertThat(context)
                .isEqualTo(new Context(
                        "storage-app",
                        "pod/web-0",
                        "web-0",
                        "c",
                        "registry.example/x:1",
                        "eve@corp.example",
                        List.of(),
                        List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "Deployment, till, deployment/till",
        "DaemonSet, agent, daemonset/agent",
        "StatefulSet, store, statefulset/store",
        "Job, once, job/once",
        "Job, backup-29012345, cronjob/backup",
        "CronJob, backup, cronjob/backup",
        "ReplicaSet, till-6d4cf8b7c9, deployment/till",
        "ReplicaSet, till-green, replicaset/till-green",
        "pod, till-6d4cf8b7c9-x2x7k, deployment/till",
        "Pod, agent-x2x7k, pod/agent",
        "Pod, store-0, pod/store-0",
        "Pod, redis-proxy, pod/redis-proxy",
        "Pod, x2x7k, pod/x2x7k",
        "CustomThing, own, customthing/own"
    })
    void namesTheWorkloadAndNotItsReplicas(String kind, String name, String workload) {
        Context context = of("[]", "{\"object kind\":\"" + kind + "\",\"Object Name\":\"" + name + "\"}");

        assertThat(context.workload()).isEqualTo(workload);
        assertThat(context.principal()).isEqualTo(workload);
        assertThat(context.pod()).isEqualTo("pod".equalsIgnoreCase(kind) ? name : null);
    }

    @Test
    void takesTheControllerThatStandsHighest() {
        Context context = of(
                "[{\"type\":\"K8s-pod\",\"name\":\"p\"},{\"type\":\"K8s-ReplicaSet\",\"name\":\"till-6d4cf8b7c9\"},"
                        + "{\"type\":\"k8s-deployment\",\"name\":\"till\",\"namespace\":\"sales\"},"
                        + "{\"type\":\"K8s-Secret\",\"name\":\"unknown kinds pass\"}]",
                "{}");

        assertThat(context.workload()).isEqualTo("deployment/till");
        assertThat(context.namespace()).isEqualTo("sales");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"account\",\"name\":\"eve\",\"upnSuffix\":\"corp.example\"}|eve@corp.example",
                "{\"type\":\"account\",\"name\":\"eve\"}|eve",
                "{\"type\":\"account\",\"name\":\"root\",\"host\":{\"type\":\"host\",\"hostName\":\"n\"}}|pod/p",
                "{\"type\":\"K8s-serviceaccount\",\"name\":\"bot\",\"namespace\":\"ci\"}|system:serviceaccount:ci:bot",
                "{\"type\":\"K8s-serviceaccount\",\"name\":\"system:serviceaccount:a:b\"}|system:serviceaccount:a:b",
                "{\"type\":\"K8s-serviceaccount\"}|pod/p",
                "{\"type\":\"process\",\"name\":\"sh\"}|pod/p"
            })
    void findsWhoActed(String entity, String principal) {
        assertThat(of("[{\"type\":\"K8s-pod\",\"name\":\"p\"}," + entity + "]", "{}")
                        .principal())
                .isEqualTo(principal);
    }

    @Test
    void tellsWhereItCameFromFromWhereItWent() {
        Context context = of("""
                [{"$id":"1","type":"ip","address":"203.0.113.1"},
                 {"$id":"2","type":"ip","Address":"203.0.113.2"},
                 {"$id":"3","type":"network-connection","sourceAddress":{"$ref":"1"},"destinationAddress":{"$ref":"2"}},
                 {"type":"network-connection","sourceAddress":{"type":"ip","address":"2001:DB8::1"},
                  "DestinationAddress":{"type":"ip","address":"203.0.113.3"}},
                 {"type":"host","hostName":"node-1","dnsDomain":"corp.example"},
                 {"type":"dns","domainName":"pool.example"}]""", """
                {"Client IP address":"198.51.100.1:443","sourceIPs":"[\\"198.51.100.2\\", \\"198.51.100.1\\"]",
                 "Destination IP":"203.0.113.4"}""");

        assertThat(context.addresses()).containsExactly("198.51.100.1", "198.51.100.2", "203.0.113.1", "2001:db8::1");
        assertThat(context.hosts())
                .containsExactly("node-1.corp.example", "pool.example", "203.0.113.4", "203.0.113.2", "203.0.113.3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.1|192.0.2.1",
                " 192.0.2.1:80 |192.0.2.1",
                "[2001:db8::A]:80|2001:db8::a",
                "::1|::1",
                "nobody|",
                "10:20|",
                "1.2.3|",
                "cafe.babe.dead.beef|",
                "::|",
                "v1.2.3.4|"
            })
    void takesFromTextsWhatLooksLikeAnAddress(String text, String address) {
        List<String> found = new ArrayList<>();
        AddressTexts.addTo(found, text, 20);

        assertThat(found).isEqualTo(address == null ? List.of() : List.of(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"text\"",
                "[]",
                "{}",
                "[1,null,[[]],{\"type\":3,\"name\":{\"name\":[]}}]",
                "[{\"type\":\"K8s-pod\",\"name\":\"  \",\"namespace\":{\"$ref\":\"1\",\"$id\":\"1\"}}]"
            })
    void saysNothingWhereNothingIsSaid(String entities) {
        assertThat(of(entities, entities)).isEqualTo(Context.NONE);
    }

    @Test
    void keepsNoMoreThanARowCanHold() {
        StringBuilder many = new StringBuilder("[{\"type\":\"K8s-pod\",\"name\":\"" + "x".repeat(1_000) + "\"}");
        for (int i = 0; i < 5_000; i++) {
            many.append(",{\"type\":\"ip\",\"address\":\"192.0.2.")
                    .append(i % 250)
                    .append("\"}");
        }
        Context context = of(many + "]", "{\"namespace\":\"" + "\\u0000".repeat(9_000) + "\"}");

        assertThat(context.pod()).hasSize(300);
        assertThat(context.namespace()).isEqualTo("\uFFFD".repeat(300));
        assertThat(context.addresses()).hasSize(20);
    }
}

package dev.howdah.sandbox.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SynchronousStandbysTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {method: any, number: 1, dataDurability: required}  | [c-2, c-3] | ANY 1 ("c-2","c-3")
            {method: any, number: 1, dataDurability: required}  | [c-3]      | ANY 1 ("c-3","c-2")
            {method: any, number: 2, dataDurability: required}  | []         | ANY 2 ("c-2","c-3")
            {method: first, number: 1}                          | [c-2, c-3] | FIRST 1 ("c-2","c-3")
            {method: any, number: 2, dataDurability: preferred} | [c-3]      | ANY 1 ("c-3")
            {method: any, number: 1, dataDurability: preferred} | []         | ''
            {method: any, number: 1, maxStandbyNamesFromCluster: 1} | [c-2, c-3] | ANY 1 ("c-2")
            {method: any, number: 1, maxStandbyNamesFromCluster: 0, standbyNamesPre: [a], standbyNamesPost: [z]} | [c-2] | ANY 1 ("a","z")
            """)
    void theSpecDecidesForWhomAPrimaryWaits(String synchronous, String ready, String setting) {
        assertEquals(setting, standbys("{postgresql: {synchronous: " + synchronous + "}}", ready).setting());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {minSyncReplicas: 1, maxSyncReplicas: 1} | [c-1, c-2, c-3] | ANY 1 ("c-2","c-3")
            {minSyncReplicas: 1, maxSyncReplicas: 2} | [c-1, c-2]      | ANY 1 ("c-2")
            {minSyncReplicas: 1, maxSyncReplicas: 1} | [c-1]           | ''
            {minSyncReplicas: 0, maxSyncReplicas: 0} | [c-1, c-2]      | ''
            """)
    void theOlderFieldsCountTheInstancesThatAreReady(String spec, String ready, String setting) {
        assertEquals(setting, standbys(spec, ready).setting());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [c-2, c-3] | {"method":"ANY","number":1,"standbyNames":["c-2","c-3"]}
            []         | {"method":"ANY","number":1,"standbyNames":["c-2","c-3"]}
            """)
    void theSettingIsAlsoSaidAsMetadata(String ready, String metadata) {
        assertEquals(metadata, standbys("{postgresql: {synchronous: {method: any, number: 1}}}", ready).metadata());
    }

    private static SynchronousStandbys standbys(String spec, String ready) {
        var cluster = Bench.yaml("{metadata: {name: c}, status: {currentPrimary: c-1, instanceNames: [c-1, c-2, c-3], "
                + "instancesStatus: {healthy: " + ready + "}}}");
        cluster.set("spec", Bench.yaml(spec));
        return SynchronousStandbys.of(new ClusterObject(cluster));
    }
}

package io.tidemark.deploy.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingsReaderTest {

    private static final Target HERE = new Target("123456789012", "eu-west-1");

    @Test
    void nothingHasToBeChosenButTheTarget() {
        assertThat(reader(Map.of()).settings().name()).isEqualTo("tidemark-production");
        assertThat(reader(Map.of("account", "123456789012", "region", "eu-west-1"))
                        .placed(Optional.empty())
                        .target())
                .isEqualTo(HERE);
    }

    @Test
    void missingTargetsAreToldWithTheNamesOfTheParameters() {
        assertThatThrownBy(() -> reader(Map.of()).placed(Optional.of(HERE)))
                .isInstanceOf(SettingsException.class)
                .hasMessage("""
                        the stack cannot be made:
                          account is missing; add -c account=..., twelve digits, such as 123456789012
                          region is missing; add -c region=..., the code of a region, such as eu-west-1""");
    }

    @Test
    void credentialsOfAnotherAccountOrRegionAreRefused() {
        SettingsReader reader = reader(Map.of("account", "999999999999", "region", "us-east-1"));
        assertThatThrownBy(() -> reader.placed(Optional.of(HERE)))
                .hasMessageContaining(
                        "account = '999999999999' is not the account of the credentials at hand," + " 123456789012")
                .hasMessageContaining("region = 'us-east-1' is not the region of the profile at hand, eu-west-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "environment | Prod_1 | is not up to 20 lower-case letters",
                "reportingZone | Mars/Base | is not a time zone",
                "liveParallelism | two | is not a whole number from 1 to 64",
                "replayParallelism | 0 | is not a whole number from 1 to 64",
                "recoveryDays | 6 | is not a whole number from 7 to 365",
                "firstDay | 2026-02-30 | is not a date",
                "files | refunds | is not one of transactions, orders, chargebacks",
                "operators | nobody | is not an e-mail address",
                "warehouse | yes | is not true or false",
                "subscriptions | {} | is not a list of",
                "subscriptions | [{\"protocol\":\"fax\",\"endpoint\":\"1\"}] | has an unknown protocol",
                "subscriptions | [{\"protocol\":\"email\",\"endpoint\":\"a@b.c\",\"filter\":{\"rule\":[\"R1\"]}},"
                        + "{\"protocol\":\"email\",\"endpoint\":\"a@b.c\"}]"
                        + " | has the protocol and endpoint of another entry; SNS keeps one subscription of both",
                "operators | a@b.c, d@b.c, a@b.c | stands there twice; leave one out"
            })
    void badValuesAreToldWithTheNameOfTheParameter(String parameter, String value, String complaint) {
        assertThatThrownBy(() -> reader(Map.of(parameter, value)).settings())
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(parameter + " = '")
                .hasMessageContaining(complaint);
    }

    @Test
    void whatIsNoParameterIsRefusedUnlessItIsOfCdk() {
        assertThatThrownBy(() -> reader(Map.of("liveParalelism", "4")).settings())
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("liveParalelism is no parameter; use one of account, ")
                .hasMessageContaining("liveParallelism");
        assertThat(reader(Map.of("aws:cdk:enable-path-metadata", "true")).settings())
                .isEqualTo(reader(Map.of()).settings());
    }

    @Test
    void whereItGoesAndWhatIsChosenAreToldAtOnce() {
        assertThatThrownBy(() -> reader(Map.of("region", "mars", "streamHours", "1", "operator", "x"))
                        .placed(Optional.empty()))
                .hasMessageContaining("account is missing")
                .hasMessageContaining("region = 'mars'")
                .hasMessageContaining("streamHours = '1'")
                .hasMessageContaining("operator is no parameter");
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        assertThatThrownBy(() -> reader(Map.of("warehouse", "true", "recoveryDays", "x", "streamHours", "1"))
                        .settings())
                .hasMessageContaining("warehouseSubnets = ''")
                .hasMessageContaining("warehouseSecurityGroups = ''")
                .hasMessageContaining("recoveryDays = 'x'")
                .hasMessageContaining("streamHours = '1'");
    }

    @Test
    void listsMayBeListsOrTextWithCommas() {
        assertThat(reader(Map.of("files", List.of("orders", "chargebacks")))
                        .settings()
                        .files())
                .isEqualTo(reader(Map.of("files", "orders, chargebacks"))
                        .settings()
                        .files())
                .containsExactlyInAnyOrder(EventKind.ORDERS, EventKind.CHARGEBACKS);
    }

    private static SettingsReader reader(Map<String, Object> context) {
        return new SettingsReader(context);
    }
}

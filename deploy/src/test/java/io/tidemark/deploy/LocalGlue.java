package io.tidemark.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Speaks like the Glue data catalog, on this machine, about the tables of a template: each as it stands there, but for
 * the place of its files. It knows no partitions, so that they are found by projection or not at all.
 */
final class LocalGlue implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, JsonNode> tables = new ConcurrentSkipListMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final String database;

    private LocalGlue(HttpServer server, String database) {
        this.server = server;
        this.database = database;
    }

    /** @param place what the bucket's address is replaced by */
    static LocalGlue of(StackJson stack, String place) throws IOException {
        String database = stack.ofType("AWS::Glue::Database")
                .get(0)
                .at("/DatabaseInput/Name")
                .asText();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        LocalGlue glue = new LocalGlue(server, database);
        for (JsonNode table : stack.ofType("AWS::Glue::Table")) {
            glue.put(asDeployed(table.path("TableInput"), place));
        }
        server.createContext("/", glue::answer);
        server.setExecutor(glue.threads);
        server.start();
        return glue;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    String database() {
        return database;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void put(JsonNode input) {
        ObjectNode table = input.deepCopy();
        tables.put(table.path("Name").asText(), table.put("DatabaseName", database));
    }

    /** What CloudFormation makes of an input. */
    private static JsonNode asDeployed(JsonNode node, String place) {
        if (node instanceof ArrayNode list) {
            ArrayNode made = JSON.createArrayNode();
            list.forEach(item -> made.add(asDeployed(item, place)));
            return made;
        }
        if (!(node instanceof ObjectNode)) {
            return node;
        }
        String text = StackJson.resolved(node);
        if (!text.equals(node.toString())) {
            return TextNode.valueOf(text.replaceFirst("^s3://<[^>]*>/", place));
        }
        ObjectNode made = JSON.createObjectNode();
        node.properties().forEach(entry -> made.set(entry.getKey(), asDeployed(entry.getValue(), place)));
        return made;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String call = exchange.getRequestHeaders().getFirst("X-Amz-Target").replaceFirst("^AWSGlue\\.", "");
            Optional<JsonNode> answer = answer(call, JSON.readTree(exchange.getRequestBody()));
            String body = answer.map(JsonNode::toString)
                    .orElse("{\"__type\": \"EntityNotFoundException\", \"Message\": \"there is none\"}");
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(answer.isPresent() ? 200 : 400, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Optional<JsonNode> answer(String call, JsonNode request) {
        ObjectNode answer = JSON.createObjectNode();
        switch (call) {
            case "GetDatabases" -> answer.putArray("DatabaseList").addObject().put("Name", database);
            case "GetDatabase" -> answer.putObject("Database").put("Name", database);
            case "GetTables" -> tables.values().forEach(answer.putArray("TableList")::add);
            case "GetTable" -> {
                JsonNode table = tables.get(request.path("Name").asText());
                if (table == null) {
                    return Optional.empty();
                }
                answer.set("Table", table);
            }
            case "CreateTable" -> put(request.path("TableInput"));
            case "GetUserDefinedFunctions" -> answer.putArray("UserDefinedFunctions");
            case "GetColumnStatisticsForTable", "GetColumnStatisticsForPartition" -> {
                answer.putArray("ColumnStatisticsList");
                answer.putArray("Errors");
            }
            default -> throw new UnsupportedOperationException(call + " " + request);
        }
        return Optional.of(answer);
    }
}

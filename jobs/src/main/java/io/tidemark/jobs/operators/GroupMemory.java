package io.tidemark.jobs.operators;

import io.tidemark.jobs.grouping.Groups;
import org.apache.flink.core.memory.ManagedMemoryUseCase;
import org.apache.flink.runtime.execution.Environment;
import org.apache.flink.runtime.memory.MemoryManager;
import org.apache.flink.streaming.api.graph.StreamConfig;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;

/** The share of its task's managed memory that an operator groups in. */
final class GroupMemory {

    private GroupMemory() {}

    static Groups groups(AbstractStreamOperator<?> operator, StreamConfig config) {
        Environment task = operator.getContainingTask().getEnvironment();
        MemoryManager memory = task.getMemoryManager();
        double share = config.getManagedMemoryFractionOperatorUseCaseOfSlot(
                ManagedMemoryUseCase.OPERATOR,
                task.getJobConfiguration(),
                task.getTaskManagerInfo().getConfiguration(),
                operator.getUserCodeClassloader());
        return new Groups(memory, operator, memory.computeNumberOfPages(share), () -> task.getIOManager()
                .createChannel()
                .getPathFile());
    }
}

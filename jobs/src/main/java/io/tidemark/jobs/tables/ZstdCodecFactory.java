package io.tidemark.jobs.tables;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Compresses Parquet pages with Zstandard, without the Hadoop codecs that Parquet would otherwise look for. */
final class ZstdCodecFactory implements CompressionCodecFactory {

    private static final int LEVEL = 3;

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codecName) {
        if (codecName != CompressionCodecName.ZSTD) {
            throw new IllegalArgumentException("Only ZSTD is written, not " + codecName);
        }
        return new ZstdCompressor();
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codecName) {
        throw new UnsupportedOperationException("Tables are written here, never read");
    }

    @Override
    public void release() {}

    private static final class ZstdCompressor implements BytesInputCompressor {

        @Override
        public BytesInput compress(BytesInput bytes) throws IOException {
            ByteArrayOutputStream plain = new ByteArrayOutputStream(Math.toIntExact(bytes.size()));
            bytes.writeAllTo(plain);
            return BytesInput.from(Zstd.compress(plain.toByteArray(), LEVEL));
        }

        @Override
        public CompressionCodecName getCodecName() {
            return CompressionCodecName.ZSTD;
        }

        @Override
        public void release() {}
    }
}

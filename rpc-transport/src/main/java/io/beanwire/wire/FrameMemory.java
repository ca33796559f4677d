package io.beanwire.wire;

/** Who grants a {@link FrameReader} the memory for what it puts together. */
public interface FrameMemory {
  /** Grants everything and counts nothing. */
  FrameMemory UNLIMITED =
      new FrameMemory() {
        @Override
        public boolean reserve(int bytes) {
          return true;
        }

        @Override
        public void charge(int bytes) {}

        @Override
        public boolean extend(int counted, int more) {
          return true;
        }
      };

  /**
   * Asks for memory before it is allocated.
   *
   * @return whether it is granted; if not, the frame waits
   */
  boolean reserve(int bytes);

  /** Counts memory that is allocated in any case; negative to give it back. */
  void charge(int bytes);

  /**
   * Asks for what the values of a frame take beyond its bytes; any thread.
   *
   * @param counted what the frame counts for
   * @param more how many bytes more it is to count for; negative to give them back
   * @return whether it is granted
   */
  boolean extend(int counted, int more);
}

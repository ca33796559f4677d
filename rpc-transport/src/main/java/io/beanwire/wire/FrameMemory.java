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
      };

  /**
   * Asks for memory before it is allocated.
   *
   * @return whether it is granted; if not, the frame waits
   */
  boolean reserve(int bytes);

  /** Counts memory that is allocated in any case; negative to give it back. */
  void charge(int bytes);
}

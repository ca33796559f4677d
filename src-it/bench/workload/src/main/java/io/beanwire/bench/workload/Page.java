package io.beanwire.bench.workload;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A page of results. */
@NullUnmarked
public final class Page<T> implements Serializable {
  private static final long serialVersionUID = 1L;

  private int pageNo;
  private int total;
  private List<T> result;

  public int getPageNo() {
    return pageNo;
  }

  public void setPageNo(int pageNo) {
    this.pageNo = pageNo;
  }

  public int getTotal() {
    return total;
  }

  public void setTotal(int total) {
    this.total = total;
  }

  public List<T> getResult() {
    return result;
  }

  public void setResult(List<T> result) {
    this.result = result;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Page<?> page
        && page.pageNo == pageNo
        && page.total == total
        && Objects.equals(page.result, result);
  }

  @Override
  public int hashCode() {
    return Objects.hash(pageNo, total);
  }
}

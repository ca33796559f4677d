package io.beanwire.codec.fory;

import static java.util.Objects.requireNonNull;

import io.beanwire.codec.hessian.HashWork;
import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.fory.Fory;
import org.apache.fory.context.ReadContext;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.collection.CollectionSerializer;
import org.apache.fory.serializer.collection.MapSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Charges every key before Fory adds it to a hash table. Belongs to one instance of Fory, which
 * reads one message at a time.
 */
final class GuardedTables {
  private static final List<Class<?>> SETS = List.of(HashSet.class, LinkedHashSet.class);
  private static final List<Class<?>> MAPS =
      List.of(HashMap.class, LinkedHashMap.class, ConcurrentHashMap.class, Hashtable.class);

  private HashWork.@Nullable Message message;

  /** Replaces Fory's own serializers; what is written stays the same. */
  void register(Fory fory) {
    for (Class<?> type : SETS) {
      fory.registerSerializer(type, resolver -> new Sets(resolver, type));
    }
    for (Class<?> type : MAPS) {
      fory.registerSerializer(type, resolver -> new Maps(resolver, type));
    }
  }

  /** Begins a message. */
  void begin(HashWork.Message message) {
    this.message = message;
  }

  /** Ends it. */
  void end() {
    message = null;
  }

  @SuppressWarnings({"rawtypes", "unchecked"}) // as Fory has it
  private final class Sets extends CollectionSerializer {
    Sets(TypeResolver resolver, Class<?> type) {
      super(resolver, type, false);
    }

    @Override
    protected void readElements(ReadContext context, Collection target, int count) {
      HashWork.Keys keys = keys(target, target);
      super.readElements(context, new Adding(target, keys), count);
      keys.end();
    }
  }

  @SuppressWarnings({"rawtypes", "unchecked"}) // as above
  private final class Maps extends MapSerializer {
    Maps(TypeResolver resolver, Class<?> type) {
      super(resolver, type, false);
    }

    @Override
    public void readElements(ReadContext context, int count, Map target) {
      HashWork.Keys keys = keys(target, target.keySet());
      super.readElements(context, count, new Putting(target, keys));
      keys.end();
    }
  }

  private HashWork.Keys keys(Object container, Collection<?> added) {
    return requireNonNull(message).keys(container, added);
  }

  /** Adds to a set what has been charged. */
  private static final class Adding extends AbstractCollection<Object> {
    private final Collection<Object> target;
    private final HashWork.Keys keys;

    Adding(Collection<Object> target, HashWork.Keys keys) {
      this.target = target;
      this.keys = keys;
    }

    @Override
    public boolean add(Object element) {
      keys.add(element);
      return target.add(element);
    }

    @Override
    public Iterator<Object> iterator() {
      return target.iterator();
    }

    @Override
    public int size() {
      return target.size();
    }
  }

  /** Puts into a map what has been charged. */
  private static final class Putting extends AbstractMap<Object, Object> {
    private final Map<Object, Object> target;
    private final HashWork.Keys keys;

    Putting(Map<Object, Object> target, HashWork.Keys keys) {
      this.target = target;
      this.keys = keys;
    }

    @Override
    @SuppressWarnings("NullAway") // a map that refuses null says so itself
    public @Nullable Object put(Object key, Object value) {
      keys.add(key);
      return target.put(key, value);
    }

    @Override
    public Set<Map.Entry<Object, Object>> entrySet() {
      return target.entrySet();
    }
  }
}

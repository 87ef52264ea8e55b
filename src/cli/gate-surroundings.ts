/** What the gate takes from the machine it runs on. Its answers stand in every report that they change. */

type Environment = Readonly<Record<string, string | undefined>>;

export type Effect = 'block' | 'warn' | 'allow';

/** A pipeline can wait until a registry answers again; somebody at a laptop has a train to catch. */
export function defaultOnUnavailable({ CI }: Environment): Effect {
  return CI === undefined || /^(?:|0|false|no)$/i.test(CI) ? 'warn' : 'block';
}

/** Hosts of the registries the operator chose: packages may come from there by their names. */
export function configuredRegistries(env: Environment): string[] {
  const addresses = [env.ASSAY_NPM_REGISTRY, env.ASSAY_PYPI_INDEX, env.npm_config_registry, env.PIP_INDEX_URL];
  return addresses.flatMap((address) =>
    address && URL.canParse(address) ? [new URL(address).host.toLowerCase()] : [],
  );
}

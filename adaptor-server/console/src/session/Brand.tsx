import icon from '../icon.svg';

export function Brand({ name }: { name: string }) {
  return (
    <span className="brand">
      <img src={icon} alt="" width="24" height="24" />
      {name === 'adaptor-service' ? 'Adaptor' : name}
    </span>
  );
}

/** A request that makes no sense, whoever would have to answer it. */
export class BadRequestError extends Error {
  override readonly name = 'BadRequest';
  readonly status: number;

  constructor(message: string, status = 400) {
    super(message);
    this.status = status;
  }
}
